package io.neurite.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where everything lies on this machine, and what this machine is.
 *
 * @param module folder of this module, built with its libraries in {@code target/lib}
 * @param java the Java program to run contenders with
 * @param python the Python program
 */
record Host(Path module, Path java, String python) {
    /** The jar with these classes: of all class paths, JVMs can keep archives only of jars. */
    Path benchmarks() {
        return jarsIn(target(), Pattern.compile("nn-benchmarks-[^-]*(-SNAPSHOT)?\\.jar")).get(0);
    }

    Path target() {
        return module.resolve("target");
    }

    Path scripts() {
        return module.resolve("src/peers/python");
    }

    /** The libraries whose file names match. */
    List<Path> jars(Pattern name) {
        return jarsIn(target().resolve("lib"), name);
    }

    private static List<Path> jarsIn(Path folder, Pattern name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")
                    && name.matcher(file.getFileName().toString()).matches()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasScikitLearn() {
        try {
            return new ProcessBuilder(python, "-c", "import sklearn").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException | InterruptedException noPython) {
            return false;
        }
    }

    /** Processor, cores and system, for the head of the table. */
    static String describe() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, " + system;
    }

    private static String processor() {
        Path information = Path.of("/proc/cpuinfo");
        if (Files.isReadable(information)) {
            try (Stream<String> lines = Files.lines(information)) {
                return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("processor");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return "processor";
    }
}
