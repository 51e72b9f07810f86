package io.neurite.cli;

import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Split;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.tuning.Configuration;
import io.neurite.dashboard.tuning.OtherSearchException;
import io.neurite.dashboard.tuning.SearchSpace;
import io.neurite.dashboard.tuning.SuccessiveHalving;
import io.neurite.dashboard.tuning.Tuning;
import io.neurite.io.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nn tune}. */
@Command(name = "tune", sortOptions = false, description = {
    "Search settings that a network learns well with, and train it with the best.",
    "Configurations are drawn at random by the seed: hidden layers, learning rate, batch size, dropout, weight decay; "
            + "an option of nn train that is given is the same in all. All are trained for a few epochs, the best "
            + "third for three times as many, and so on (successive halving). They are compared by the validation "
            + "loss, with each other and with what nn train would choose by itself. The samples to test with are "
            + "looked at once, by the best, at the end."
}, footer = {"", "Ctrl-C ends the search after the running step; the same command goes on, with the same result."})
final class TuneCommand implements Callable<Integer> {
    private static final String LOG = ".trials.jsonl";

    /** Options that are told by what comes of them, or change nothing. */
    private static final Set<String> TOLD = Set.of("--data-dir", "--labels", "--jdbc", "--query", "--jdbc-user",
            "--cache", "--stream", "--seed", "--epochs", "--threads");

    /** Of fewer, a single one decides which trial is best. */
    private static final int FEW_SAMPLES = 50;

    private final Nn nn;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist; " + Sources.FILE + "; or " + SampleFormat.ANY + ".")
    private String data = "";

    @Option(names = "--trials", paramLabel = "N",
            description = "How many configurations to draw, at least 1. Default: ${DEFAULT-VALUE}.")
    private int trials = 27;

    @Option(names = "--factor", paramLabel = "N",
            description = "How many times fewer trials and more epochs each round has, at least 2. Default: "
                    + "${DEFAULT-VALUE}.")
    private int factor = 3;

    @Mixin
    private final TuneOptions ranges = new TuneOptions();

    @Option(names = "--log", paramLabel = "FILE.jsonl",
            description = "File of the trials, from which a search goes on. Default: the data's name with " + LOG
                    + " in the working folder.")
    private @Nullable String log;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the validation losses of all trials.")
    private @Nullable String plot;

    @Mixin
    private final TrainingSetup setup = new TrainingSetup();

    @Mixin
    private final HoldoutOption holdout = new HoldoutOption();

    @Mixin
    private final ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Mixin
    private final OutputFiles output = new OutputFiles();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    TuneCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        setup.check(data);
        architecture.check(host);
        holdout.check(data);
        if (learning.validation() == 0) {
            throw new UsageException("--validation: trials are compared by the validation loss, for which 0 leaves no "
                    + "samples; leave the option out.");
        }
        SearchSpace space = space();
        SuccessiveHalving search = new SuccessiveHalving(space).seed(setup.seed());
        UsageException.blaming("--trials", () -> search.trials(trials));
        UsageException.blaming("--factor", () -> search.factor(factor));
        String[] inputs = Stream.concat(setup.files(data), architecture.files()).toArray(String[]::new);
        String logFile = log == null ? setup.modelName(host, data) + LOG : log;
        OutputFile.check(host, "--log", logFile, true, inputs);
        output.check(host, setup.modelName(host, data), inputs);
        boolean force = spec().commandLine().getParseResult().hasMatchedOption("--force");
        List<String> written = output.files(host, setup.modelName(host, data));
        refuseSame("--log", logFile, written);
        if (plot != null) {
            OutputFile.check(host, "--plot", plot, force, inputs);
            refuseSame("--plot", plot, written);
            refuseSame("--plot", plot, List.of(logFile));
        }
        TrainingSetup.Ready ready = setup.ready(nn, data, null, holdout, architecture, learning);
        LearningOptions.checkRest(ready.data().size(), ready.data().provenance().test(), learning.validation());
        ready.trainer(learning, nn.plugins());
        UsageException.blaming("--epochs", () -> search.epochs(learning.pace().epochs()));
        search.baseline(new Configuration(Map.of())).log(host.resolve(logFile));
        facts(search, ready);
        warnOfFewSamples(ready.data());
        Tuning tuning = search(search, ready, logFile);
        if (tuning == null) {
            return EndRequest.STATUS;
        }
        TuneReport report = new TuneReport(tuning, TuneOptions.columns(space));
        int status = train(report, logFile);
        if (plot != null && status == 0) {
            byte[] drawing = report.chart(ready.data().name()).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(host, plot, force, out -> out.write(drawing));
        }
        return status;
    }

    /** Refuses a file that another option names, too: one would be lost in the other. */
    private void refuseSame(String option, String name, List<String> others) {
        Path file = nn.host().resolve(name).toAbsolutePath().normalize();
        for (String other : others) {
            if (file.equals(nn.host().resolve(other).toAbsolutePath().normalize())) {
                throw new UsageException(option + ": '" + name + "' is a file that the command writes anyway; choose "
                        + "another name.");
            }
        }
    }

    private void warnOfFewSamples(TrainingData samples) {
        int count = samples.validation() != null ? samples.validation().size()
                : Split.holdout(samples.train(), learning.validation(), setup.seed()).test().size();
        if (count < FEW_SAMPLES && !quiet) {
            nn.host().warn("nn tune: with " + Figures.count(count, "sample") + " to validate with, the best trial may "
                    + "just be the luckiest; raise --validation, to 0.3 for example.");
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    private SearchSpace space() {
        CommandLine.ParseResult parsed = spec().commandLine().getParseResult();
        SearchSpace space = UsageException.blaming("tune", () -> ranges.space(parsed::hasMatchedOption,
                architecture.hasHiddenLayers(), learning.minimizes(nn.plugins()), learning.optimizer()));
        if (space.isEmpty()) {
            throw new UsageException("There is nothing to search: every setting is given. Leave some out, or use nn "
                    + "train.");
        }
        return space;
    }

    /** What must be the same when the search goes on: the data, and all that is the same in all trials. */
    private void facts(SuccessiveHalving search, TrainingSetup.Ready ready) {
        List<String> options = new ArrayList<>(GivenOptions.shared(spec(), new CommandLine(new TrainingSetup()), TOLD));
        options.addAll(GivenOptions.shared(spec(), TrialOptions.commandLine(), TOLD));
        search.fact("options", options)
                .fact("data", ready.data().provenance().fingerprint())
                .fact("test", Json.write(ready.data().provenance().test()))
                .fact("network", ready.network().parameters().sha256())
                .fact("neurite", Version.ofNeurite());
    }

    /** Searches; returns null if the process is to end, and says how to go on. */
    private @Nullable Tuning search(SuccessiveHalving search, TrainingSetup.Ready ready, String logFile)
            throws IOException {
        Host host = nn.host();
        Plugins plugins = nn.plugins();
        List<String> fixed = GivenOptions.shared(spec(), TrialOptions.commandLine(), Set.of());
        Automatic automatic = learning.pace().automatic();
        TuneProgress progress = new TuneProgress(host, quiet, logFile);
        try (StopOnShutdown stop = new StopOnShutdown(host, "nn tune: asked to end; finishing the running step.",
                () -> {
                    search.stop();
                    return "";
                })) {
            Tuning tuning = search.listener(progress).run(configuration -> {
                List<String> arguments = new ArrayList<>(fixed);
                arguments.addAll(Arrays.asList(TuneOptions.flat(TuneOptions.options(configuration))));
                TrialOptions options = TrialOptions.of(arguments, automatic);
                Trainer trainer = again(ready, options).trainer(options.learning(), plugins);
                return trainer.listener(stop);
            }, ready.data().train());
            progress.end();
            // Nothing new may begin in a process that is to end, though the search be complete.
            if (tuning.complete() && !stop.isRequested()) {
                return tuning;
            }
            host.err().println("nn tune: stopped by a signal. What is done is in '" + logFile + "'. Go on with: "
                    + TrainingReport.quoted(host.command())
                    + GivenOptions.quoted(spec().root().commandLine().getParseResult().originalArgs()));
            return null;
        } catch (OtherSearchException other) {
            throw new UsageException("--log: '" + logFile + "' has the trials of another search ("
                    + other.differences() + "). Give the same options and data to go on with it, or name another "
                    + "--log.", other);
        } finally {
            progress.end();
        }
    }

    private TrainingSetup.Ready again(TrainingSetup.Ready ready, TrialOptions options) {
        try {
            return setup.again(nn, ready, options.architecture(), options.learning());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns arguments of a training that is to run once more, though the files are there that these name. */
    private static List<String> again(List<String> arguments) {
        List<String> again = new ArrayList<>(arguments);
        int report = again.indexOf("--report");
        if (again.contains("--force")) {
            return again;
        }
        if (again.contains("--output")) {
            again.add("--force");
        } else if (report >= 0) {
            // The default name of the model is a free one, which --force would change.
            again.subList(report, report + 2).clear();
        }
        return again;
    }

    /** Trains the network of the best trial by the command that a user would type, and tells of all. */
    private int train(TuneReport report, String logFile) throws IOException {
        Host host = nn.host();
        CommandLine train = Objects.requireNonNull(Main.commandLine(nn).getSubcommands().get("train"));
        List<String> arguments = new ArrayList<>(data.isEmpty() ? List.of("train") : List.of("train", data));
        arguments.addAll(GivenOptions.shared(spec(), train, Set.of("--json", "--quiet")));
        arguments.addAll(Arrays.asList(TuneOptions.flat(TuneOptions.options(report.best().configuration()))));
        String command = TrainingReport.quoted(host.command()) + GivenOptions.quoted(again(arguments))
                + nn.pluginsOption();
        if (!json) {
            host.out().print(report.text(setup.seed()));
            host.out().println("Trained with the best settings, and tested:");
        }
        arguments.addAll(nn.pluginsArguments());
        arguments.add("--quiet");
        if (!json) {
            int status = Main.run(host, arguments.toArray(String[]::new));
            host.out().println("Again:  " + command);
            return status;
        }
        arguments.add("--json");
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int status = Main.run(host.withOut(new PrintStream(line, true, StandardCharsets.UTF_8)),
                arguments.toArray(String[]::new));
        if (status == 0) {
            host.out().print(Json.write(report.tree(setup.name(host, data), setup.seed(), logFile, command,
                    Json.read(line.toByteArray()))) + "\n");
        }
        return status;
    }
}
