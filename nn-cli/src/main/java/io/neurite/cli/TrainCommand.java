package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.dashboard.advice.TrainingDoctor;
import io.neurite.io.Json;
import io.neurite.io.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nn train}. */
@Command(name = "train", sortOptions = false, description = {
    "Train a network and write it to a file.",
    "A part of the samples is held out to test with, chosen by the seed, in the proportions of the classes."
}, footer = {"", "Ctrl-C ends training after the running step and saves it; --resume goes on, with the same result."})
final class TrainCommand implements Callable<Integer> {
    private final Nn nn;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist; " + Sources.FILE + "; or " + SampleFormat.ANY + ".")
    private String data = "";

    @Mixin
    private final TrainingSetup setup = new TrainingSetup();

    @Mixin
    private final HoldoutOption holdout = new HoldoutOption();

    @Mixin
    private final ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Option(names = "--from", paramLabel = "MODEL",
            description = "Go on training this model, with its seed, features, target and normaliser.")
    private @Nullable String from;

    @Mixin
    private final OutputFiles output = new OutputFiles();

    @Mixin
    private final CheckpointOptions checkpoint = new CheckpointOptions();

    @Mixin
    private final TensorBoardOption tensorBoard = new TensorBoardOption();

    @Mixin
    private final DashboardOption dashboard = new DashboardOption();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Tell more: layers, settings, arithmetic, memory, and a line per epoch.")
    private boolean verbose;

    TrainCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        if (checkpoint.resumes() && !nn.resuming()) {
            return resumed(host);
        }
        if (verbose && quiet) {
            throw new UsageException("--verbose: --quiet shows no progress; leave one of them out.");
        }
        setup.check(data);
        Plugins plugins = nn.plugins();
        Model first = first(plugins);
        architecture.check(host);
        holdout.check(data);
        output.check(host, setup.modelName(host, data), inputFiles());
        checkpoint.check(host);
        tensorBoard.check(host);
        dashboard.check(host);
        TrainingSetup.Ready ready = setup.ready(nn, data, first, holdout, architecture, learning);
        Network network = ready.network();
        TrainingData samples = ready.data();
        LearningOptions.checkRest(samples.size(), samples.provenance().test(), learning.validation());
        Trainer trainer = ready.trainer(learning, plugins);
        Map<String, @Nullable Object> options =
                first == null ? architecture.describe(ready.normalizer()) : new LinkedHashMap<>();
        options.putAll(learning.describe());
        options.putAll(setup.splitting().describe());
        samples.provenance().writeTo(network, options);
        Models.check(network, plugins);
        return train(network, trainer, samples,
                new TrainingReport.Setting(samples.provenance(), options, learning.threads()));
    }

    private String[] inputFiles() {
        return Stream.concat(setup.files(data), architecture.files()).toArray(String[]::new);
    }

    /** Runs the command line that began the training once more, with what this one adds. */
    private int resumed(Host host) throws IOException {
        checkpoint.checkResume();
        if (from != null) {
            throw new UsageException("--from: --resume goes on with what was saved; leave one of them out.");
        }
        List<String> arguments = checkpoint.arguments(host, data);
        // What is given now comes last, and counts; the word before --resume is this command's name.
        List<String> given = new ArrayList<>(given());
        int resume = 0;
        while (!given.get(resume).startsWith("--resume")) {
            resume++;
        }
        given.remove(given.subList(0, resume).lastIndexOf("train"));
        if (!data.isEmpty()) {
            given.remove(data);
        }
        if (!quiet) {
            host.err().println("Going on with: " + host.command() + " " + String.join(" ", arguments));
        }
        return Main.resume(host, Stream.concat(arguments.stream(), given.stream()).toArray(String[]::new));
    }

    /** Returns the command line as it was typed. */
    private List<String> given() {
        return Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs();
    }

    private int train(Network network, Trainer trainer, TrainingData samples, TrainingReport.Setting setting)
            throws IOException {
        try (DashboardOption.Watch watch = dashboard.watch(nn.host())) {
            Learned learned = learn(network, trainer, samples, setting, watch);
            if (learned.isAwaited()) {
                watch.stay(learned.diverged() == null ? "" : "nn train: the training has diverged. ");
            }
            if (learned.diverged() != null) {
                throw learned.diverged();
            }
            return learned.status();
        }
    }

    /** What came of learning, and whether somebody may wish to look at it, since nobody asked the process to end. */
    private record Learned(int status, boolean isAwaited, @Nullable TrainingDivergedException diverged) {}

    private Learned learn(Network network, Trainer trainer, TrainingData samples, TrainingReport.Setting setting,
            DashboardOption.Watch watch) throws IOException {
        Host host = nn.host();
        List<String> arguments = CheckpointOptions.saved(given());
        try (Saving saving = Saving.open(host, trainer, checkpoint, new CheckpointOptions.Begun(data, arguments),
                output.stem(host, samples.modelName()));
                StopOnShutdown stop = new StopOnShutdown(host, "nn train: asked to end; finishing the running step, "
                        + "then saving.", trainer.control()::proceed, () -> end(trainer, saving));
                TensorBoardOption.Curves curves = tensorBoard.open(host)) {
            watch.begin(trainer, samples, learning.validation(), setting.options());
            Checkup checkup = Checkup.begin(host, trainer, samples, setting.options());
            if (!quiet) {
                host.say(introduction(samples, network, trainer));
                if (verbose) {
                    host.say(TrainingDetails.of(network, trainer, samples, setting));
                }
                trainer.listener(new ProgressPainter(host.err(), host.nanoTime(), host.errTerminal(), verbose));
            }
            trainer.listener(stop);
            curves.observe(trainer);
            watch.observe(trainer, checkup);
            long begun = host.nanoTime().getAsLong();
            History history;
            TrainingDivergedException diverged = null;
            try {
                history = saving.fit(samples.train());
            } catch (TrainingDivergedException failure) {
                history = failure.history();
                diverged = failure;
            }
            // Epochs of an earlier process count, too.
            double seconds = Math.max((host.nanoTime().getAsLong() - begun) / 1e9,
                    TrainingReport.secondsOf(history));
            watch.release();
            if (stop.stopped()) {
                host.say("nn train: stopped by a signal. " + stop.advice());
                return new Learned(EndRequest.STATUS, false, null);
            }
            if (diverged != null && history.bestEpoch() == 0) {
                host.err().print(host.errTerminal().fit(checkup.whyDiverged()));
                host.out().print(json ? TrainingReport.withoutModel(history) : "");
                return new Learned(0, !stop.isRequested(), diverged);
            }
            try {
                write(network, new Outcome(history, seconds, checkup.doctor(), saving.wasDone()), samples, setting);
            } finally {
                checkup.tellFailures();
            }
            if (diverged != null) {
                host.warn("nn train: the model has the weights after epoch " + history.bestEpoch()
                        + ", the last good ones.");
            }
            return new Learned(0, !stop.isRequested(), diverged);
        }
    }

    private static String end(Trainer trainer, Saving saving) {
        trainer.control().stop();
        return saving.save();
    }

    /** What came of training, how long it took, what is to be said of it, and whether nothing was left to train. */
    private record Outcome(History history, double seconds, TrainingDoctor doctor, boolean wasDone) {}

    private void write(Network network, Outcome outcome, TrainingData samples, TrainingReport.Setting setting)
            throws IOException {
        Host host = nn.host();
        Model model = network.freeze();
        Evaluation<?> predictions = null;
        Assessment evaluation = null;
        Throwable untested = null;
        try {
            predictions = samples.test().size() == 0 ? null : Assessment.predictions(model, samples.test());
            evaluation = predictions == null ? null : Assessment.of(predictions, samples.target().names());
        } catch (RuntimeException | OutOfMemoryError failure) {
            untested = failure;
        }
        TrainingReport report = new TrainingReport(setting, model, outcome.history(), evaluation,
                outcome.seconds(), outcome.doctor().advice(), outcome.wasDone());
        OutputFiles.Names names = output.write(host, samples.modelName(), model, nn.plugins(), report::full);
        String page = null;
        Throwable unwritten = null;
        try {
            page = output.writePage(host, names, ReportPage.ofTraining(host, report, samples, predictions, names,
                    CheckpointOptions.saved(given())).snapshots(outcome.doctor().snapshots()));
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            unwritten = failure;
        }
        host.out().print(json ? Json.write(report.summary(names, page)) + "\n"
                : host.outTerminal().fit(report.text(names, page, setup.arguments(data), setup.example(host, data),
                        nn.pluginsOption(), host.command())));
        failIf(untested, "its test has failed");
        failIf(unwritten, "there is no page about it");
    }

    private void failIf(@Nullable Throwable failure, String what) throws IOException {
        if (failure == null) {
            return;
        }
        nn.host().warn("nn train: the model is saved, but " + what + ".");
        if (failure instanceof IOException unwritten) {
            throw unwritten;
        }
        if (failure instanceof OutOfMemoryError full) {
            throw full;
        }
        throw (RuntimeException) failure;
    }

    private @Nullable Model first(Plugins plugins) throws IOException {
        if (from == null) {
            return null;
        }
        architecture.refuse();
        setup.refuseForModel();
        return Models.read(nn.host().existingOf("--from", from), plugins);
    }

    private String introduction(TrainingData samples, Network network, Trainer trainer) {
        int validation = samples.validation() == null ? 0 : samples.validation().size();
        String choice = learning.choice(from == null ? architecture.choice() : "");
        return samples.name() + ": " + Figures.count(samples.train().size(), "sample") + " to learn from"
                + (validation > 0 ? ", " + Figures.count(validation) + " to validate with"
                        : learning.validation() > 0 ? " (a part of them to validate)" : "") + ", "
                + Figures.count(samples.test().size())
                + " to test with; " + samples.features() + ", "
                + TargetOptions.describe(samples.target()) + "; "
                + Figures.count(network.parameters().count()) + " parameters; "
                + Figures.megabytes(trainer.memory(samples.train()).bytes()) + " to train, the heap has "
                + Figures.megabytes(Runtime.getRuntime().maxMemory())
                + (choice.isEmpty() ? "" : System.lineSeparator() + "Chosen by the data: " + choice);
    }
}
