package io.neurite.cli;

import io.neurite.api.columns.Column;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.training.Split;
import io.neurite.data.DataFingerprint;
import io.neurite.data.Datasets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples that are there already: of a data set that everybody knows, of images, or of arrays.
 *
 * @param name what they are called
 * @param all all of them, or the official training part
 * @param officialTest the official test part, or null if there is none
 * @param isPixels whether the numbers are pixels, or bytes like them
 * @param automatic settings that suit them
 */
record Samples(String name, Dataset all, @Nullable Dataset officialTest, boolean isPixels, Automatic automatic) {
    /** What has a shape that images have. */
    static final String IMAGES = "digits, mnist and fashion-mnist, folders of images, IDX, and arrays (m, height, "
            + "width) or (m, height, width, channels)";

    /** Gives grey images an extent for their one channel, without which they are often saved. */
    Samples {
        all = asImages(all);
        officialTest = officialTest == null ? null : asImages(officialTest);
    }

    private static Dataset asImages(Dataset data) {
        Shape shape = data.inputs().get(0);
        return shape.rank() == 2 ? Datasets.reshape(data, asImage(shape)) : data;
    }

    private static Shape asImage(Shape shape) {
        return shape.rank() == 2 ? Shape.of(shape.extent(0), shape.extent(1), 1) : shape;
    }

    String fingerprint() {
        return DataFingerprint.of(all);
    }

    /** Holds out a part; that of an official test is 0. */
    TrainingData holdout(double part, String fingerprint, long seed) {
        Split parts = officialTest != null ? new Split(all, officialTest)
                : part == 0 ? new Split(all, all.subset()) : Split.holdout(all, part, seed);
        return data(parts, new Provenance(name, fingerprint, part));
    }

    /** Divides all for cross-validation; an official test part is not touched. */
    List<TrainingData> folds(int k, long seed) {
        Provenance provenance = new Provenance(name, fingerprint(), 0);
        return UsageException.blaming("--folds", () -> Split.folds(all, k, seed)).stream()
                .map(parts -> data(parts, provenance)).toList();
    }

    private TrainingData data(Split parts, Provenance provenance) {
        return new TrainingData(name, Sources.modelName(name), parts.train(), null, parts.test(), provenance);
    }

    /** Refuses samples of a shape that a model does not take; as a row of numbers it takes any of as many. */
    static void requireFit(Model model, Shape shape, int samples, String name) {
        Shape expected = model.graph().shape(0);
        List<Column> columns = DataOptions.schemaOf(model).columns();
        if (!columns.isEmpty()) {
            throw new UsageException("The model takes rows of a table with the column '" + columns.get(0).name() + "'"
                    + (columns.size() > 1 ? " and others" : "") + "; '" + name + "' has no columns.");
        }
        boolean isRow = expected.rank() == 1 || shape.rank() == 1;
        if (expected.size() != shape.size() || !isRow && !asImage(expected).equals(asImage(shape))) {
            String found = shape.size() > 1 || samples != expected.size() ? shape.toString()
                    : samples + " samples of one number each. If they are the numbers of one sample, reshape them to "
                            + "(1, " + samples + ")";
            throw new UsageException("The model and '" + name + "' do not fit: the model takes samples of shape "
                    + expected + ", '" + name + "' has " + found + ".");
        }
    }
}
