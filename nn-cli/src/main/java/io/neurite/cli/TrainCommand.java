package io.neurite.cli;

import io.neurite.api.Loss;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import io.neurite.core.training.Split;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.data.DataFingerprint;
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
    private static final int STOPPED = 130;
    private static final double USUAL_TEST = 0.2;
    private static final long USUAL_SEED = 42;

    private final Nn nn;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist, or a CSV file.")
    private String data = "";

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final DataOptions source = new DataOptions();

    @Mixin
    private final ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Option(names = "--test", paramLabel = "PART",
            description = "Part of the samples to hold out and test with, from 0 to below 1. Default: 0.2. mnist and "
                    + "fashion-mnist have an official test set.")
    private @Nullable Double test;

    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of initial weights, splits, shuffling and dropout. Default: 42.")
    private @Nullable Long seed;

    @Option(names = "--from", paramLabel = "MODEL",
            description = "Go on training this model, with its seed, features, target and normaliser.")
    private @Nullable String from;

    @Mixin
    private final OutputFiles output = new OutputFiles();

    @Mixin
    private final CheckpointOptions checkpoint = new CheckpointOptions();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    TrainCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        if (checkpoint.resumes() && !nn.resuming()) {
            return resumed(host);
        }
        if (data.isEmpty()) {
            throw new UsageException("Missing required parameter: 'DATA'. For example digits, or a CSV file.");
        }
        Plugins plugins = nn.plugins();
        Model first = first(plugins);
        architecture.check(host);
        checkTestOption();
        DataOptions.Found found = first == null ? source.find(host, data, target) : source.find(host, data,
                first.info().schema());
        output.check(host, found.modelName(), inputFiles());
        Target answer = found.samples().schema().target();
        Network network = first == null ? fresh(found.samples(), plugins) : Network.from(first, plugins);
        Provenance provenance = provenance(found, first);
        Split split = split(found, provenance, network.info().seed());
        if (learning.validation() > 0 && split.train().size() < 2) {
            throw new UsageException("--test " + provenance.test() + " leaves one sample to learn from, of which "
                    + "--validation can take no part. Lower --test, or add --validation 0.");
        }
        Trainer trainer = learning.trainer(network, answer, plugins);
        String normalizer = architecture.normalizer(found.pixels(), network.definition());
        if (first == null && !normalizer.equals("none")) {
            UsageException.blaming("--normalizer", () -> trainer.normalizer(normalizer));
        }
        Map<String, @Nullable Object> options =
                first == null ? architecture.describe(normalizer) : new LinkedHashMap<>();
        options.putAll(learning.describe());
        provenance.writeTo(network, options);
        Models.check(network, plugins);
        TrainingReport.Setting setting = new TrainingReport.Setting(provenance, options, learning.threads());
        return train(network, trainer, split, setting, found);
    }

    private Network fresh(Dataset samples, Plugins plugins) throws IOException {
        Loss loss = learning.loss(samples.schema().target(), plugins);
        return architecture.build(nn.host(), samples, loss, seed == null ? USUAL_SEED : seed, plugins);
    }

    private String[] inputFiles() {
        return Stream.concat(Stream.of(DataOptions.files(data)), architecture.files()).toArray(String[]::new);
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

    private int train(Network network, Trainer trainer, Split split, TrainingReport.Setting setting,
            DataOptions.Found found) throws IOException {
        Host host = nn.host();
        List<String> arguments = CheckpointOptions.withoutResume(given());
        try (Saving saving = Saving.open(host, trainer, checkpoint, new CheckpointOptions.Begun(data, arguments),
                output.stem(host, found.modelName()));
                StopOnShutdown stop = new StopOnShutdown(host, trainer, saving)) {
            if (!quiet) {
                host.err().println(introduction(found, split, network, trainer));
                trainer.listener(new ProgressPainter(host.err(), host.nanoTime(), host.columns()));
            }
            trainer.listener(stop);
            long begun = host.nanoTime().getAsLong();
            History history;
            TrainingDivergedException diverged = null;
            try {
                history = saving.fit(split.train());
            } catch (TrainingDivergedException failure) {
                history = failure.history();
                diverged = failure;
            }
            // Epochs of an earlier process count, too.
            double seconds = Math.max((host.nanoTime().getAsLong() - begun) / 1e9,
                    TrainingReport.secondsOf(history));
            if (stop.saved()) {
                host.err().println("nn train: stopped by a signal. " + stop.advice());
                return STOPPED;
            }
            if (diverged != null && history.bestEpoch() == 0) {
                throw diverged;
            }
            write(network, new Outcome(history, seconds), split, setting, found);
            if (diverged != null) {
                host.err().println("nn train: the model has the weights after epoch " + history.bestEpoch()
                        + ", the last good ones.");
                throw diverged;
            }
            return 0;
        }
    }

    /** What came of training, and how long it took. */
    private record Outcome(History history, double seconds) {}

    private void write(Network network, Outcome outcome, Split split, TrainingReport.Setting setting,
            DataOptions.Found found) throws IOException {
        Host host = nn.host();
        Model model = network.freeze();
        Evaluation evaluation = null;
        RuntimeException untested = null;
        try {
            evaluation = split.test().size() == 0 ? null : Evaluation.of(model, split.test());
        } catch (RuntimeException failure) {
            untested = failure;
        }
        TrainingReport report =
                new TrainingReport(setting, model, outcome.history(), evaluation, outcome.seconds());
        OutputFiles.Names names = output.write(host, found.modelName(), model, nn.plugins(), report::full);
        host.out().print(json ? Json.write(report.summary(names)) + "\n" : report.text(names,
                TrainingReport.quoted(data) + source.option(), nn.pluginsOption(), host.command()));
        if (untested != null) {
            host.err().println("nn train: the model is saved, but its test has failed.");
            throw untested;
        }
    }

    private @Nullable Model first(Plugins plugins) throws IOException {
        if (from == null) {
            return null;
        }
        architecture.refuse();
        target.refuse(": the model of --from knows its target; leave one of them out.");
        if (seed != null) {
            throw new UsageException("--seed: the model of --from goes on with its own seed, by which its test samples "
                    + "stay held out; leave one of them out.");
        }
        return Models.read(nn.host().existingOf("--from", from), plugins);
    }

    private void checkTestOption() {
        if (test == null) {
            return;
        }
        if (DataOptions.hasOfficialTest(data)) {
            throw new UsageException("--test: " + data + " has an official test set, which is used; leave the option "
                    + "out.");
        }
        if (!(test >= 0 && test < 1)) {
            throw new UsageException("--test: the part to hold out is from 0 to below 1, got " + test + ".");
        }
    }

    private Provenance provenance(DataOptions.Found found, @Nullable Model first) {
        String fingerprint = DataFingerprint.of(found.samples());
        if (found.officialTest() != null) {
            return new Provenance(found.name(), fingerprint, 0);
        }
        Provenance earlier = first == null ? null : Provenance.of(first);
        double usual = earlier != null && earlier.fingerprint().equals(fingerprint) ? earlier.test() : USUAL_TEST;
        return new Provenance(found.name(), fingerprint, test == null ? usual : test);
    }

    private static Split split(DataOptions.Found found, Provenance provenance, long seed) {
        Dataset official = found.officialTest();
        if (official != null) {
            return new Split(found.samples(), official);
        }
        return provenance.test() == 0
                ? new Split(found.samples(), found.samples().subset())
                : Split.holdout(found.samples(), provenance.test(), seed);
    }

    private String introduction(DataOptions.Found found, Split split, Network network, Trainer trainer) {
        return found.name() + ": " + Figures.count(split.train().size(), "sample") + " to learn from"
                + (learning.validation() > 0 ? " (a part of them to validate)" : "") + ", "
                + Figures.count(split.test().size())
                + " to test with; " + Figures.count(found.samples().inputs().get(0).size(), "feature") + ", "
                + TargetOptions.describe(found.samples().schema().target()) + "; "
                + Figures.count(network.parameters().count()) + " parameters; "
                + Figures.megabytes(trainer.memory(split.train()).bytes()) + " to train, the heap has "
                + Figures.megabytes(Runtime.getRuntime().maxMemory());
    }
}
