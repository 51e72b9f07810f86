package io.neurite.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a contender is run: as a process of its own with the jars it needs and no others.
 *
 * @param name what the table calls it
 * @param main its main class, or a script for Python
 * @param jars which of the collected jars it needs
 * @param flags options of its JVM
 * @param jobs which jobs it can do, by their names
 */
record Competitor(String name, String main, Pattern jars, List<String> flags, Pattern jobs) {
    static final Competitor NEURITE = of("neurite", "io.neurite.benchmarks.compare.Neurite",
            "nn-.*|guava-.*-jre.*|fastcsv.*",
            "(gemm|conv|train|warm|losses|predict|batch|epochs|first|save).*", "--add-modules", "jdk.incubator.vector");

    static final Competitor SCALAR = of("neurite scalar", NEURITE.main(), NEURITE.jars().pattern(), "gemm-.*",
            "-Dneurite.kernel=scalar");

    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    private static final List<Competitor> PEERS = List.of(
            of("mkl", "io.neurite.benchmarks.peers.Mkl", "javacpp.*|mkl.*", "gemm", NATIVE),
            of("openblas", "io.neurite.benchmarks.peers.OpenBlas", "javacpp.*|openblas.*", "gemm", NATIVE),
            of("djl", "io.neurite.benchmarks.peers.Djl", "api-.*|pytorch.*|gson.*|jna.*|commons-.*|slf4j.*",
                    "gemm|conv|(train|losses|batch)-.*|predict-.|epochs-.*|first", NATIVE, "-Dai.djl.offline=true",
                    "-Dai.djl.disable_close_resource_on_finalize=true"),
            of("onnxruntime", "io.neurite.benchmarks.peers.OnnxRuntime", "onnxruntime.*",
                    "predict-.|batch-.|first|save", NATIVE),
            of("smile", "io.neurite.benchmarks.peers.Smile",
                    "smile.*|slf4j.*|commons-(csv|io|codec).*|duckdb.*|jackson-[a-z].*", "train-[ac]|predict-.|first",
                    NATIVE),
            of("scikit-learn", "scikit_learn.py", "", "train-.|epochs-.*"));

    private static Competitor of(String name, String main, String jars, String jobs, String... flags) {
        return new Competitor(name, main, Pattern.compile(jars), List.of(flags), Pattern.compile(jobs));
    }

    /** All that can compete: what is not on this machine is left out, and said so. */
    static List<Competitor> present(Host host) {
        Predicate<Competitor> present = competitor -> {
            boolean there = competitor.isPython() ? host.hasScikitLearn() : !host.jars(competitor.jars).isEmpty();
            if (!there) {
                System.err.println("SKIPPED: " + competitor.name + " is not on this machine");
            }
            return there;
        };
        return Stream.concat(Stream.of(NEURITE, SCALAR), PEERS.stream().filter(present)).toList();
    }

    /** Whether it does a job. */
    boolean does(String job) {
        return jobs.matcher(job).matches();
    }

    /** Versions and options, for the head of the table. */
    String describe(Host host) {
        if (isPython()) {
            return "Python's";
        }
        Stream<String> libraries = host.jars(jars).stream().map(jar -> jar.getFileName().toString())
                .filter(jar -> jar.matches("(nn-core|api|pytorch|onnx|openblas|mkl|smile).*") && !jar.contains("linux"))
                .map(jar -> jar.replaceFirst("\\.jar$", ""));
        return Stream.concat(libraries, flags.stream()).collect(Collectors.joining(" "));
    }

    boolean isOurs() {
        return main.equals(NEURITE.main);
    }

    private boolean isPython() {
        return main.endsWith(".py");
    }

    /** The command line of a process that does a job. */
    List<String> command(Host host, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isPython()) {
            command.add(host.python());
            command.add(host.scripts().resolve(main).toString());
        } else {
            command.add(host.java().toString());
            command.addAll(flags);
            command.add("-Xmx6g");
            command.add("-cp");
            command.add(classPath(host));
            command.add(main);
        }
        command.addAll(arguments);
        return command;
    }

    private String classPath(Host host) {
        Stream<Path> all = Stream.concat(Stream.of(host.benchmarks()), host.jars(jars).stream());
        return String.join(File.pathSeparator, all.map(Path::toString).toList());
    }

    /** Size of the jars that a class path for prediction needs. */
    long bytes(Host host) {
        Pattern needed = isOurs() ? Pattern.compile("nn-(api|core|io|activations)-.*") : jars;
        return host.jars(needed).stream().mapToLong(Competitor::size).sum();
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
