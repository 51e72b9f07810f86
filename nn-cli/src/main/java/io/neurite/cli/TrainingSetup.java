package io.neurite.cli;

import io.neurite.api.Loss;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Split;
import io.neurite.data.DataFingerprint;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.preparation.ScalingRule;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Source;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is learned from what: reads the data, holds parts of it out, and begins the network. */
final class TrainingSetup {
    private static final double USUAL_TEST = 0.2;
    private static final long USUAL_SEED = 42;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final DataOptions source = new DataOptions();

    @Mixin
    private final TableOptions tables = new TableOptions();

    @Mixin
    private final Splitting splitting = new Splitting();

    @Option(names = "--test", paramLabel = "PART",
            description = "Part of the samples to hold out and test with, from 0 to below 1. Default: 0.2. mnist and "
                    + "fashion-mnist have an official test set.")
    private @Nullable Double test;

    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of initial weights, splits, shuffling and dropout. Default: 42.")
    private @Nullable Long seed;

    /** A network that is to learn, what it is to learn from, and the normaliser of numbers as they come. */
    record Ready(Network network, TrainingData data, String normalizer) {}

    /** Refuses what a model that is trained further knows itself. */
    void refuseForModel() {
        target.refuse(": the model of --from knows its target; leave one of them out.");
        tables.refuse(": the model of --from knows its columns; leave one of them out.");
        if (seed != null) {
            throw new UsageException("--seed: the model of --from goes on with its own seed, by which its test samples "
                    + "stay held out; leave one of them out.");
        }
    }

    /** Returns the options that find the data again, with a blank in front; empty if there are none. */
    String option() {
        return source.option();
    }

    Splitting splitting() {
        return splitting;
    }

    void check(String data) {
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

    /** Reads the data and begins a network, or takes that of the model which is trained further. */
    Ready ready(Nn nn, String data, @Nullable Model first, ArchitectureOptions architecture, LearningOptions learning)
            throws IOException {
        return DataOptions.isKnown(data) ? known(nn, data, first, architecture, learning)
                : table(nn, data, first, architecture, learning);
    }

    private Ready known(Nn nn, String data, @Nullable Model first, ArchitectureOptions architecture,
            LearningOptions learning) throws IOException {
        target.refuse(" is for files: the data set " + data + " knows its target.");
        tables.refuseForKnownData(data);
        splitting.refuse(" is for files: the data set " + data + " has no columns.");
        DataOptions.Known found = source.known(nn.host(), data, first == null ? null : first.info().schema());
        learning.choose(Automatic.ofKnownData());
        architecture.choose(Automatic.ofKnownData());
        Network network = first == null ? fresh(nn, found.samples(), architecture, learning)
                : Network.from(first, nn.plugins());
        Dataset official = found.officialTest();
        String fingerprint = DataFingerprint.of(found.samples());
        double part = official == null ? testPart(first, fingerprint) : 0;
        Split parts = official != null ? new Split(found.samples(), official)
                : part == 0 ? new Split(found.samples(), found.samples().subset())
                : Split.holdout(found.samples(), part, network.info().seed());
        TrainingData samples = new TrainingData(data, data, found.isPixels(), parts.train(), null, parts.test(),
                new Provenance(data, fingerprint, part));
        return new Ready(network, samples, architecture.normalizer(found.isPixels(), network.definition()));
    }

    private double testPart(@Nullable Model first, String fingerprint) {
        Provenance earlier = first == null ? null : Provenance.of(first);
        double usual = earlier != null && earlier.fingerprint().equals(fingerprint) ? earlier.test() : USUAL_TEST;
        return test == null ? usual : test;
    }

    private Network fresh(Nn nn, Dataset samples, ArchitectureOptions architecture, LearningOptions learning)
            throws IOException {
        Plugins plugins = nn.plugins();
        Target answer = samples.schema().target();
        Loss loss = learning.loss(answer, plugins);
        return architecture.build(nn.host(), samples, loss, seed(), plugins);
    }

    private long seed() {
        return seed == null ? USUAL_SEED : seed;
    }

    private Ready table(Nn nn, String data, @Nullable Model first, ArchitectureOptions architecture,
            LearningOptions learning) throws IOException {
        Path file = source.file(nn.host(), data);
        Source rows = Sources.of(file);
        Schema known = first == null ? null : first.info().schema();
        if (first != null && known == null) {
            throw new UsageException("The model does not know what its features are called, so that no file fits it.");
        }
        Repairs repairs = tables.repairs();
        Table table = tables.read(nn.host(), rows, file, known, repairs);
        String name = DataOptions.fileName(data);
        Preprocessing recipe = Preprocessing.of(table, repairs);
        TableData divided = new TableData(name, table, repairs, recipe, !tables.streams());
        String modelName = Sources.modelName(name);
        if (first != null && known != null) {
            recipe.target(known.target());
            double part = testPart(first, divided.fingerprint(known));
            TableData.Parts parts = divided.divide(splitting, part, learning.validation(), first.info().seed());
            choose(parts, architecture, learning);
            return show(nn, divided, new Ready(Network.from(first, nn.plugins()),
                    divided.samples(known, parts, modelName, part), "none"));
        }
        target.applyTo(recipe);
        tables.applyTo(recipe);
        architecture.applyTo(recipe);
        if (splitting.group() != null) {
            recipe.column(splitting.group(), ColumnType.IGNORED);
        }
        if (!learning.mayScaleTarget()) {
            recipe.targetScaling(ScalingRule.NONE);
        }
        double part = test == null ? USUAL_TEST : test;
        TableData.Parts parts = divided.divide(splitting, part, learning.validation(), seed());
        choose(parts, architecture, learning);
        TrainingData samples = divided.samples(recipe.fit(parts.train()), parts, modelName, part);
        Network network = fresh(nn, samples.train(), architecture, learning);
        if (network.definition().ids(0) > 0 && architecture.scalesByDefault()) {
            // What is looked up in a table of vectors must stay as it is.
            samples = divided.samples(recipe.scaling(ScalingRule.NONE).fit(parts.train()), parts, modelName, part);
        }
        return show(nn, divided, new Ready(network, samples, architecture.normalizerOfTable(network.definition())));
    }

    private static void choose(TableData.Parts parts, ArchitectureOptions architecture, LearningOptions learning) {
        Automatic automatic = Automatic.ofTable(parts.train().length);
        learning.choose(automatic);
        architecture.choose(automatic);
    }

    private static Ready show(Nn nn, TableData data, Ready ready) {
        data.notes().forEach(nn.host().err()::println);
        return ready;
    }
}
