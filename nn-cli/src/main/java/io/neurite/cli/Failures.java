package io.neurite.cli;

import io.neurite.core.plugins.Spelling;
import io.neurite.core.training.TrainingDivergedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Nn nn;
    /** The command line as it was typed. */
    private List<String> given = List.of();

    Failures(Nn nn) {
        this.nn = nn;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        given = List.of(arguments);
        return usage(wrong.getCommandLine(), message(wrong), wrong, given.contains("--debug"));
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        given = parsed.originalArgs();
        if (failure instanceof UsageException || failure instanceof ParameterException) {
            return usage(command, String.valueOf(failure.getMessage()), failure, nn.debug());
        }
        if (failure instanceof EndRequest.Ended) {
            print(command, String.valueOf(failure.getMessage()), failure, nn.debug());
            return EndRequest.STATUS;
        }
        print(command, isExpected(failure) ? message(failure) : "unexpected " + failure.getClass().getName() + ": "
                + failure.getMessage() + ". This is a mistake in Neurite or in a plugin; run it again with --debug to "
                + "see where, and report it.", failure, nn.debug());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private int usage(CommandLine command, String message, Throwable cause, boolean trace) {
        print(command, message + " See '" + command.getCommandSpec().qualifiedName() + " --help'.", cause, trace);
        return CommandLine.ExitCode.USAGE;
    }

    private void print(CommandLine command, String message, Throwable cause, boolean trace) {
        nn.host().out().flush();
        nn.host().say(withoutPasswords(command.getCommandSpec().qualifiedName() + ": "
                + message.replaceAll("\\s*\\R\\s*", " ")));
        if (trace) {
            StringWriter text = new StringWriter();
            cause.printStackTrace(new PrintWriter(text, true));
            nn.host().err().print(withoutPasswords(text.toString()));
        }
        nn.host().err().flush();
    }

    /** What was typed may come back in a message. */
    private String withoutPasswords(String text) {
        List<String> safe = JdbcOptions.withoutPasswords(given);
        String shown = text;
        for (int i = 0; i < given.size(); i++) {
            shown = safe.get(i).equals(given.get(i)) ? shown : shown.replace(given.get(i), safe.get(i));
        }
        return shown;
    }

    private static String message(ParameterException wrong) {
        String message = sentence(String.valueOf(wrong.getMessage()));
        String near = wrong instanceof UnmatchedArgumentException unmatched ? nearest(unmatched) : null;
        return near == null ? message : message + " Did you mean " + near + "?";
    }

    private static @Nullable String nearest(UnmatchedArgumentException wrong) {
        String argument = wrong.getUnmatched().get(0);
        CommandLine command = wrong.getCommandLine();
        return Spelling.nearest(argument, argument.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet());
    }

    /** Wrong data, files and settings are foreseen and explain themselves; all else is a mistake of the program. */
    private static boolean isExpected(Throwable failure) {
        return failure instanceof IOException || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException || failure instanceof IllegalStateException
                || failure instanceof TrainingDivergedException;
    }

    /** Returns what has failed, as a sentence. */
    static String message(Throwable failure) {
        if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
            return missing.getFile() + ": there is no such file or folder.";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access is denied.";
        }
        if (failure instanceof FileSystemException || failure instanceof FileNotFoundException) {
            return sentence(String.valueOf(failure.getMessage()));
        }
        return String.valueOf(failure.getMessage());
    }

    /** Ends a message with a full stop if it has no end. */
    static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}
