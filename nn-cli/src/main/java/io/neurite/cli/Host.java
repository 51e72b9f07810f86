package io.neurite.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The process that a command runs in, as far as commands see it; tests have one of their own.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for progress and messages
 * @param folder the working folder, against which relative paths are resolved
 * @param nanoTime a clock that only goes forward
 * @param outTerminal what standard output is shown on
 * @param errTerminal what standard error is shown on
 * @param shutdown tells when the process is asked to end
 * @param command how the user called this program
 */
record Host(InputStream in, PrintStream out, PrintStream err, Path folder, LongSupplier nanoTime,
        Terminal outTerminal, Terminal errTerminal, Shutdown shutdown, String command) {
    /** A process at a plain terminal of so many columns, or at none if these are 0. */
    Host(InputStream in, PrintStream out, PrintStream err, Path folder, LongSupplier nanoTime, int columns,
            Shutdown shutdown, String command) {
        this(in, out, err, folder, nanoTime, Terminal.plain(columns), Terminal.plain(columns), shutdown, command);
    }

    /** Where to ask to be told that the process is about to end, by Ctrl-C for example. */
    interface Shutdown {
        /**
         * Has a thread started when the process is asked to end, which waits for that thread; or at once, if it is
         * ending already, and then perhaps without waiting.
         */
        void add(Thread hook);

        /** Takes a thread back; does nothing if the process is ending already. */
        void remove(Thread hook);
    }

    static Host ofThisProcess() {
        // JSON and CSV are UTF-8 whatever the locale says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new Host(System.in, out, System.err, Path.of(""), System::nanoTime,
                terminal("neurite.out.columns", "stdout.encoding"), terminal("neurite.err.columns", "stderr.encoding"),
                new RuntimeShutdown(Runtime.getRuntime()::addShutdownHook),
                System.getProperty("neurite.command", "nn"));
    }

    /** Returns the same process, whose results go elsewhere. */
    Host withOut(PrintStream elsewhere) {
        return new Host(in, elsewhere, err, folder, nanoTime, outTerminal, errTerminal, shutdown, command);
    }

    /**
     * Believes the launcher, which knows both streams and the width; Java knows whether there is a console, and since
     * version 19 what it understands.
     */
    private static Terminal terminal(String property, String encoding) {
        String told = System.getProperty(property);
        boolean isSeen = told == null ? isTerminal(System.console()) : !told.equals("0");
        return Terminal.of(isSeen ? Terminal.columns(told == null ? System.getenv("COLUMNS") : told) : 0,
                System::getenv, System.getProperty(encoding, Charset.defaultCharset().name()));
    }

    /** Returns the width of the terminal at which someone watches standard error, 0 if nobody does. */
    int columns() {
        return errTerminal.columns();
    }

    /** Prints a message or a warning as lines of standard error. */
    void say(String text) {
        err.println(errTerminal.fit(text));
    }

    /** Prints what needs attention. */
    void warn(String text) {
        err.println(errTerminal.yellow(errTerminal.fit(text)));
    }

    /** Returns the file that an argument means. */
    Path resolve(String file) {
        return folder.resolve(file);
    }

    /** Returns the file that an argument names and a command is to read; the name of none is wrong usage. */
    Path existing(String file) {
        return existing(file, "There is no file '" + file + "'.");
    }

    /** Returns the file that an option names and a command is to read. */
    Path existingOf(String option, String file) {
        return existing(file, option + ": there is no file '" + file + "'.");
    }

    private Path existing(String file, String otherwise) {
        Path path = resolve(file);
        if (!Files.exists(path)) {
            throw new UsageException(otherwise);
        }
        return path;
    }

    /** Since Java 22 there may be a console where there is no terminal, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException unexpected) {
            return false;
        }
    }

    /**
     * That of the JVM.
     *
     * @param hooks where it takes them; refuses with an {@link IllegalStateException} once it is ending
     */
    record RuntimeShutdown(Consumer<Thread> hooks) implements Shutdown {
        @Override
        public void add(Thread hook) {
            try {
                hooks.accept(hook);
            } catch (IllegalStateException endingAlready) {
                hook.start();
            }
        }

        @Override
        public void remove(Thread hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingAlready) {
                return;
            }
        }
    }
}
