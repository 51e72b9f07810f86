package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Launcher.Figure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs all contenders in turn, round after round, and writes the table; the script {@code compare} starts it. */
public final class Compare {
    private static final String USAGE = """
            compare [options]: runs Neurite and other libraries side by side; writes target/compare.md and compare.jsonl
              --rows LIST     only these, separated by commas; all but the last letter may be left out (train, predict):
                              %s
              --rounds N      how often each contender does each job, one after the other; default 3
              --quick         short runs, one round
              --only LIST     only these contenders and neurite
              --mnist FOLDER  MNIST's gzipped files; default: made-up images, and no row epochs-5
              --each COMMAND  runs every measuring process through a command, such as one that waits for its turn
              --java PROGRAM  runs the contenders; default: the Java that runs this
              --python PROGRAM  default: /usr/bin/python3
            """.formatted(String.join(", ", Rows.names()));

    private final Host host;
    private final Launcher launcher;
    private final List<Competitor> competitors;
    private final List<Job> jobs;
    private final int rounds;
    private final Measurements measurements = new Measurements();

    private Compare(Options options) {
        this.host = options.host();
        this.launcher = new Launcher(host, options.each(), options.quick, options.mnist);
        this.competitors = Competitor.present(host).stream()
                .filter(competitor -> competitor.isOurs() || options.only.isEmpty()
                        || options.only.contains(competitor.name()))
                .toList();
        this.jobs = Rows.jobs(options.chosen(), options.mnist != null);
        this.rounds = options.rounds;
    }

    /**
     * Compares.
     *
     * @param arguments folder of this module, then options
     * @throws Exception if a process cannot be started or a file not written
     */
    public static void main(String... arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        new Compare(Options.parse(arguments)).run();
    }

    private void run() throws IOException, InterruptedException {
        prepare();
        Path lines = host.target().resolve("compare.jsonl");
        try (BufferedWriter raw = Files.newBufferedWriter(lines)) {
            for (int round = 1; round <= rounds; round++) {
                for (Job job : jobs) {
                    round(round, job, raw);
                }
            }
        }
        String text = head() + new Table(measurements, competitors, host).draw();
        Files.writeString(host.target().resolve("compare.md"), text);
        System.out.println(text);
    }

    private void prepare() throws IOException, InterruptedException {
        for (Competitor competitor : competitors) {
            if (competitor.does("save") && jobs.stream().anyMatch(job -> job.name().equals("first"))) {
                launcher.run(competitor, new Job("save", 1));
            }
        }
    }

    /** The other way round in every second round, so that none always comes after the same one. */
    private void round(int round, Job job, BufferedWriter raw) throws IOException, InterruptedException {
        List<Competitor> order = new ArrayList<>(competitors);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        for (Competitor competitor : order) {
            if (competitor.does(job.name())) {
                System.err.printf(Locale.ROOT, "round %d: %s, %d threads: %s%n", round, job.name(), job.threads(),
                        competitor.name());
                Map<String, Figure> figures = launcher.run(competitor, job);
                measurements.add(competitor.name(), job.threads(), figures);
                for (Map.Entry<String, Figure> figure : figures.entrySet()) {
                    raw.write(String.format(Locale.ROOT,
                            "{\"round\":%d,\"contender\":\"%s\",\"threads\":%d,\"metric\":\"%s\",\"value\":%s,"
                                    + "\"unit\":\"%s\"}%n",
                            round, competitor.name(), job.threads(), figure.getKey(), figure.getValue().value(),
                            figure.getValue().unit()));
                }
                raw.flush();
            }
        }
    }

    private String head() {
        StringBuilder text = new StringBuilder("Machine: ").append(Host.describe()).append(". Java: ")
                .append(System.getProperty("java.runtime.version")).append(". ").append(rounds)
                .append(launcher.quick() ? " short" : "").append(rounds == 1 ? " round, " : " rounds, ")
                .append(launcher.mnist() == null ? "made-up images, " : "MNIST, ")
                .append(Instant.now().truncatedTo(ChronoUnit.MINUTES)).append(".\n\n");
        for (Competitor competitor : competitors) {
            text.append("- ").append(competitor.name()).append(": ").append(competitor.describe(host)).append('\n');
        }
        return text.append('\n').toString();
    }

    /** The command line. */
    private static final class Options {
        private final Path module;
        private List<String> rows = Rows.names();
        private List<String> only = List.of();
        private int rounds = 3;
        private boolean quick;
        private @Nullable Path mnist;
        private String each = "";
        private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        private String python = "/usr/bin/python3";

        private Options(Path module) {
            this.module = module;
        }

        static Options parse(String... arguments) {
            Options options = new Options(Path.of(arguments[0]));
            for (int i = 1; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--quick" -> {
                        options.quick = true;
                        options.rounds = 1;
                    }
                    case "--rows" -> options.rows = List.of(arguments[++i].split(","));
                    case "--only" -> options.only = List.of(arguments[++i].split(","));
                    case "--rounds" -> options.rounds = Integer.parseInt(arguments[++i]);
                    case "--mnist" -> options.mnist = Path.of(arguments[++i]);
                    case "--each" -> options.each = arguments[++i];
                    case "--java" -> options.java = Path.of(arguments[++i]);
                    case "--python" -> options.python = arguments[++i];
                    default -> throw new IllegalArgumentException("Unknown option " + arguments[i] + "\n" + USAGE);
                }
            }
            return options;
        }

        Host host() {
            return new Host(module, java, python);
        }

        List<String> each() {
            return each.isBlank() ? List.of() : List.of(each.strip().split(" +"));
        }

        Predicate<String> chosen() {
            for (String row : rows) {
                if (Rows.names().stream().noneMatch(name -> name.startsWith(row))) {
                    throw new IllegalArgumentException("There is no row " + row + "; there are " + Rows.names() + ".");
                }
            }
            return name -> rows.stream().anyMatch(name::startsWith);
        }
    }
}
