package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Launcher.Participant;
import io.neurite.benchmarks.compare.Measurements.Turn;
import io.neurite.benchmarks.compare.Session.Figure;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs all contenders in turn, round after round, and writes the table; the script {@code compare} starts it. */
public final class Compare {
    /** Twice as long as any of the libraries' threads spins. */
    private static final int SETTLING_MILLIS = 400;

    private static final String USAGE = String.format(Locale.ROOT, """
            compare [options]: runs Neurite and other libraries side by side; writes target/compare.md and compare.jsonl
              --rows LIST     only these, separated by commas; all but the last letter may be left out (train, predict):
                              %s
              --rounds N      how often to start new processes; default 3
              --quick         one round, with fewer turns
              --only LIST     only these contenders and neurite
              --mnist FOLDER  MNIST's gzipped files; default: made-up images, and no row epochs-5
              --java PROGRAM  runs the contenders; default: the Java that runs this
              --python PROGRAM  default: /usr/bin/python3
            """, String.join(", ", Rows.names()));

    private final Host host;
    private final Launcher launcher;
    private final List<Competitor> competitors;
    private final List<Job> jobs;
    private final int rounds;
    private final boolean quick;
    private final Writer lines;
    private final Measurements measurements = new Measurements();

    private Compare(Options options, Writer lines) {
        this.host = options.host();
        this.launcher = new Launcher(host, options.mnist);
        this.competitors = Competitor.present(host).stream()
                .filter(competitor -> competitor.isOurs() || options.only.isEmpty()
                        || options.only.contains(competitor.name()))
                .toList();
        this.jobs = Rows.jobs(options.chosen(), options.mnist != null);
        this.rounds = options.rounds;
        this.quick = options.quick;
        this.lines = lines;
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
        Options options = Options.parse(arguments);
        try (Writer lines = Files.newBufferedWriter(options.host().target().resolve("compare.jsonl"))) {
            new Compare(options, lines).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        prepare();
        for (int round = 0; round < rounds; round++) {
            for (Job job : jobs) {
                if (job.isTakenInTurns()) {
                    turns(round, job);
                } else {
                    processes(round, job);
                }
            }
        }
        String text = head() + new Table(measurements, competitors, host).draw();
        Files.writeString(host.target().resolve("compare.md"), text);
        System.out.println(text);
    }

    private void prepare() throws IOException, InterruptedException {
        Job save = new Job("save", List.of(1));
        for (Competitor competitor : competitors) {
            if (competitor.does(save.name()) && jobs.stream().anyMatch(job -> job.name().equals("first"))) {
                launcher.run(new Participant(competitor, 1), save);
            }
        }
    }

    private List<Participant> participants(Job job) {
        return job.threads().stream().flatMap(threads -> competitors.stream()
                .filter(competitor -> competitor.does(job.name()))
                .map(competitor -> new Participant(competitor, threads))).toList();
    }

    /** Each turn is a process. */
    private void processes(int round, Job job) throws IOException, InterruptedException {
        for (int number = 0; number < job.turns(quick); number++) {
            Turn turn = new Turn(job, round, number);
            for (Participant participant : inOrder(participants(job), number)) {
                add(turn, participant, launcher.run(participant, job));
            }
        }
    }

    /**
     * A participant and its process.
     *
     * @param participant who measures
     * @param session where
     */
    private record Seat(Participant participant, Session session) {}

    /** All participants are there, but only one works at a time. */
    private void turns(int round, Job job) throws IOException, InterruptedException {
        List<Seat> seats = new ArrayList<>();
        try {
            for (Participant participant : participants(job)) {
                seats.add(new Seat(participant, launcher.open(participant, job)));
            }
            Set<String> tasks = new LinkedHashSet<>();
            seats.forEach(seat -> tasks.addAll(seat.session().tasks()));
            for (String task : tasks) {
                turns(round, job, task, seats);
            }
            for (Seat seat : seats) {
                if (!seat.session().end()) {
                    launcher.complain(seat.participant(), job);
                }
            }
        } finally {
            seats.forEach(seat -> seat.session().close());
        }
    }

    private void turns(int round, Job job, String task, List<Seat> seats) throws IOException, InterruptedException {
        System.err.printf(Locale.ROOT, "round %d: %s%n", round + 1, task);
        List<Seat> able = seats.stream().filter(seat -> seat.session().tasks().contains(task)).toList();
        for (Seat seat : able) {
            seat.session().warmUp(task);
            settle(seat.participant());
        }
        for (int number = 0; number < job.turns(quick); number++) {
            Turn turn = new Turn(job, round, number);
            for (Seat seat : inOrder(able, number)) {
                add(turn, seat.participant(), seat.session().measure(task));
                settle(seat.participant());
            }
        }
    }

    /** The other way round in every second turn, so that none always comes after the same one. */
    private static <T> List<T> inOrder(List<T> all, int number) {
        List<T> order = new ArrayList<>(all);
        if (number % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    /** Waits until the threads of a native library, which spin for some time after their work, are quiet. */
    private static void settle(Participant participant) throws InterruptedException {
        Thread.sleep(participant.threads() > 1 ? SETTLING_MILLIS : 0);
    }

    private void add(Turn turn, Participant participant, Map<String, Figure> figures) throws IOException {
        measurements.add(turn, participant.competitor().name(), participant.threads(), figures);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            lines.write(String.format(Locale.ROOT,
                    "{\"round\":%d,\"turn\":%d,\"contender\":\"%s\",\"threads\":%d,\"metric\":\"%s\",\"value\":%s,"
                            + "\"unit\":\"%s\"}%n",
                    turn.round(), turn.number(), participant.competitor().name(), participant.threads(),
                    figure.getKey(), figure.getValue().value(), figure.getValue().unit()));
        }
        lines.flush();
    }

    private String head() {
        StringBuilder text = new StringBuilder("Machine: ").append(Host.describe()).append(". Java: ")
                .append(System.getProperty("java.runtime.version")).append(". ").append(rounds)
                .append(quick ? " short" : "").append(rounds == 1 ? " round, " : " rounds, ")
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
