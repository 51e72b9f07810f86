package io.neurite.cli;

import io.neurite.api.Loss;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.preparation.ScalingRule;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is learned from what: reads the data, holds parts of it out, and begins the network. */
final class TrainingSetup {
    private static final long USUAL_SEED = 42;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final DataOptions source = new DataOptions();

    @Mixin
    private final TableOptions tables = new TableOptions();

    @Option(names = "--image", paramLabel = "HEIGHT,WIDTH,CHANNELS", split = ",", hideParamSyntax = true,
            description = "What all images of a folder are brought to, such as 28,28,1 (grey) or 28,28,3 (colours). "
                    + "Default: their own size, if it is the same; grey if all of them are.")
    private List<Integer> image = List.of();

    @Mixin
    private final Splitting splitting = new Splitting();

    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of initial weights, splits, shuffling and dropout. Default: 42.")
    private @Nullable Long seed;

    /** A network that is to learn, what it is to learn from, and the normaliser of numbers as they come. */
    record Ready(Network network, TrainingData data, String normalizer) {
        /** Returns the same for another network. */
        Ready of(Network other) {
            return new Ready(other, data, normalizer);
        }

        /** Returns what trains it. */
        Trainer trainer(LearningOptions learning, Plugins plugins) {
            Trainer trainer = learning.trainer(network, data.target(), plugins);
            if (data.validation() != null) {
                trainer.validation(data.validation());
            }
            learning.balance(trainer, data.train());
            learning.augment(trainer, data.train());
            if (!normalizer.equals("none")) {
                UsageException.blaming("--normalizer", () -> trainer.normalizer(normalizer));
            }
            return trainer;
        }
    }

    /** One of several trainings, whose samples are made when it begins. */
    interface Fold {
        Ready begin() throws IOException;
    }

    /** Refuses what a model that is trained further knows itself. */
    void refuseForModel() {
        target.refuse(": the model of --from knows its target; leave one of them out.");
        tables.refuse(": the model of --from knows its columns; leave one of them out.");
        refuseImage(": the model of --from knows how large its images are; leave one of them out.");
        if (seed != null) {
            throw new UsageException("--seed: the model of --from goes on with its own seed, by which its test samples "
                    + "stay held out; leave one of them out.");
        }
    }

    private void refuseImage(String reason) {
        if (!image.isEmpty()) {
            throw new UsageException("--image" + reason);
        }
    }

    /** Returns the data and the options that find them again, as a shell takes them. */
    String arguments(String data) {
        return source.arguments(data);
    }

    /** Returns what stands for further samples of the same kind. */
    String example(Host host, String data) {
        return source.example(host, data);
    }

    /** Returns the files that are read, which nothing may replace. */
    Stream<String> files(String data) {
        return source.files(data);
    }

    /** Returns what the data are called. */
    String name(Host host, String data) {
        return source.name(host, data);
    }

    /** Returns what a model of the data is called. */
    String modelName(Host host, String data) {
        return Sources.modelName(source.name(host, data));
    }

    Splitting splitting() {
        return splitting;
    }

    void check(String data) {
        source.check(data);
    }

    long seed() {
        return seed == null ? USUAL_SEED : seed;
    }

    /** Reads the data and begins a network, or takes that of the model which is trained further. */
    Ready ready(Nn nn, String data, @Nullable Model first, HoldoutOption holdout, ArchitectureOptions architecture,
            LearningOptions learning) throws IOException {
        return source.isTable(nn.host(), data) ? table(nn, data, first, holdout, architecture, learning)
                : samples(nn, data, first, holdout, architecture, learning);
    }

    /** Reads the data, and divides it for cross-validation. */
    List<Fold> folds(Nn nn, String data, int k, ArchitectureOptions architecture, LearningOptions learning)
            throws IOException {
        List<Fold> folds = new ArrayList<>();
        if (!source.isTable(nn.host(), data)) {
            Samples found = samples(nn, data, null, architecture, learning);
            for (TrainingData fold : found.folds(k, seed())) {
                folds.add(() -> begin(nn, fold, found.isPixels(), architecture, learning));
            }
        } else {
            TableData table = open(nn, data, null);
            prepare(table.recipe(), architecture, learning);
            for (TableData.Parts parts : table.folds(k, splitting, learning.validation(), seed())) {
                boolean isFirst = folds.isEmpty();
                folds.add(() -> {
                    Ready ready = begin(nn, table, parts, 0, architecture, learning);
                    return isFirst ? show(nn, table, ready) : ready;
                });
            }
        }
        return folds;
    }

    private Ready samples(Nn nn, String data, @Nullable Model first, HoldoutOption holdout,
            ArchitectureOptions architecture, LearningOptions learning) throws IOException {
        Samples found = samples(nn, data, first, architecture, learning);
        String fingerprint = found.fingerprint();
        TrainingData parts = found.holdout(holdout.part(found, first, fingerprint), fingerprint,
                first == null ? seed() : first.info().seed());
        return first == null ? begin(nn, parts, found.isPixels(), architecture, learning)
                : new Ready(Network.from(first, nn.plugins()),
                        parts.scaled(DataOptions.schemaOf(first).target()), "none");
    }

    private Samples samples(Nn nn, String data, @Nullable Model first, ArchitectureOptions architecture,
            LearningOptions learning) throws IOException {
        Host host = nn.host();
        String reason = source.isNoTable(host, data);
        SampleFormat format = source.format(host, data);
        if (format != null && format.hasKinds()) {
            target.refuseColumn(reason);
        } else {
            target.refuse(reason);
        }
        tables.refuseAll(reason, format == SampleFormat.IMAGES);
        splitting.refuse(reason);
        if (format != SampleFormat.IMAGES) {
            refuseImage(" is for " + SampleFormat.IMAGES.text() + ", which are brought to one size; leave it out.");
        }
        Repairs repairs = tables.repairs();
        Samples found = source.samples(host, data,
                new SampleFormat.Wanted(first, ImageShape.of(image), target.kind(), repairs));
        repairs.report().forEach(host.err()::println);
        learning.choose(found.automatic());
        architecture.choose(found.automatic());
        return found;
    }

    private Ready begin(Nn nn, TrainingData data, boolean arePixels, ArchitectureOptions architecture,
            LearningOptions learning) throws IOException {
        ScalingRule rule = learning.mayScaleTarget() ? target.scaling() : ScalingRule.NONE;
        TrainingData scaled = data.target().isClasses() ? data : data.scaled(rule, learning.validation(), seed());
        Network network = fresh(nn, scaled.train(), architecture, learning);
        return new Ready(network, scaled, architecture.normalizer(arePixels, network.definition()));
    }

    /** Begins another network, with other options, on data that are read already. */
    Ready again(Nn nn, Ready ready, ArchitectureOptions architecture, LearningOptions learning) throws IOException {
        return ready.of(fresh(nn, ready.data().train(), architecture, learning));
    }

    private Network fresh(Nn nn, Dataset samples, ArchitectureOptions architecture, LearningOptions learning)
            throws IOException {
        Plugins plugins = nn.plugins();
        Target answer = samples.schema().target();
        Loss loss = learning.loss(answer, plugins);
        return architecture.build(nn.host(), samples, loss, seed(), plugins);
    }

    private Ready table(Nn nn, String data, @Nullable Model first, HoldoutOption holdout,
            ArchitectureOptions architecture, LearningOptions learning) throws IOException {
        Schema known = first == null ? null : DataOptions.schemaOf(first);
        TableData table = open(nn, data, known);
        if (first != null && known != null) {
            table.recipe().target(known.target());
            String fingerprint = table.fingerprint(known);
            double part = holdout.part(first, fingerprint);
            TableData.Parts parts = table.divide(splitting, part, learning.validation(), first.info().seed());
            choose(parts, architecture, learning);
            return show(nn, table, new Ready(Network.from(first, nn.plugins()),
                    table.samples(known, parts, fingerprint, part), "none"));
        }
        prepare(table.recipe(), architecture, learning);
        double part = holdout.part(null, "");
        TableData.Parts parts = table.divide(splitting, part, learning.validation(), seed());
        return show(nn, table, begin(nn, table, parts, part, architecture, learning));
    }

    private TableData open(Nn nn, String data, @Nullable Schema known) throws IOException {
        refuseImage(" is for " + SampleFormat.IMAGES.text() + ", not for a table; leave it out.");
        return source.table(nn, data, tables, known);
    }

    private void prepare(Preprocessing recipe, ArchitectureOptions architecture, LearningOptions learning)
            throws InvalidDataException {
        target.applyTo(recipe);
        tables.applyTo(recipe);
        architecture.applyTo(recipe);
        if (splitting.group() != null) {
            recipe.column(splitting.group(), ColumnType.IGNORED);
        }
        if (!learning.mayScaleTarget()) {
            recipe.targetScaling(ScalingRule.NONE);
        }
        // Says what is wrong with it before the rows are divided.
        recipe.target();
    }

    private Ready begin(Nn nn, TableData table, TableData.Parts parts, double test, ArchitectureOptions architecture,
            LearningOptions learning) throws IOException {
        Preprocessing recipe = table.recipe();
        choose(parts, architecture, learning);
        Schema schema = recipe.fit(parts.train());
        String fingerprint = table.fingerprint(schema);
        TrainingData samples = table.samples(schema, parts, fingerprint, test);
        Network network = fresh(nn, samples.train(), architecture, learning);
        if (network.definition().ids(0) > 0 && architecture.scalesByDefault()) {
            // What is looked up in a table of vectors must stay as it is.
            Schema unscaled = recipe.scaling(ScalingRule.NONE).fit(parts.train());
            samples = table.samples(unscaled, parts, fingerprint, test);
        }
        return new Ready(network, samples, architecture.normalizerOfTable(network.definition()));
    }

    private static void choose(TableData.Parts parts, ArchitectureOptions architecture, LearningOptions learning) {
        Automatic automatic = Automatic.ofTable(parts.train().length);
        learning.choose(automatic);
        architecture.choose(automatic);
    }

    private static Ready show(Nn nn, TableData data, Ready ready) throws InvalidDataException {
        data.notes().forEach(nn.host().err()::println);
        return ready;
    }
}
