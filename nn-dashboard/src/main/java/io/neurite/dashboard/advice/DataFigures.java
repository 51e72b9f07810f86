package io.neurite.dashboard.advice;

import io.neurite.api.Normalizer;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of training data, of a bounded number of samples.
 *
 * @param samples how many there are
 * @param looked how many of them were looked at
 * @param features of the first input, as the network gets it
 * @param isNamed whether the features have names of their own and are no pixels
 * @param isLookedUp whether they are ids that are looked up in a table of vectors
 * @param constants names of columns, or of features without columns, that have the same value in all samples
 * @param isAllConstant whether all samples are the same
 * @param leaks names of columns or features that give the target away
 * @param classes the names of the classes; empty if the target is a number
 * @param counts how many samples each class has, of those that were counted
 */
record DataFigures(int samples, int looked, List<Feature> features, boolean isNamed, boolean isLookedUp,
        List<String> constants, boolean isAllConstant, List<String> leaks, List<String> classes,
        List<Integer> counts) {
    /** So many numbers are looked at: 16 MB of them. */
    private static final int MOST_NUMBERS = 4_000_000;
    /** Of samples that are read or decoded anew each time. */
    private static final int MOST_SLOW = 64;
    private static final int MOST_COUNTED = 100_000;

    /**
     * A feature as the network gets it.
     *
     * @param name its name
     * @param mean its mean
     * @param deviation its standard deviation
     */
    record Feature(String name, double mean, double deviation) {
        /** Returns the root of the mean square. */
        double size() {
            return Math.sqrt(mean * mean + deviation * deviation);
        }
    }

    /**
     * Looks at data.
     *
     * @param normalizer what the network sees them through; null if they go in as they are
     */
    static DataFigures of(Dataset data, @Nullable Normalizer normalizer, boolean isLookedUp, long seed) {
        int numbers = data.inputs().stream().mapToInt(Shape::size).sum();
        int most = Math.max(1, Math.min(data.isSlow() ? MOST_SLOW : Integer.MAX_VALUE, MOST_NUMBERS / numbers));
        int[] samples = spread(data.size(), most, seed);
        Batch batch = data.newBatch(samples.length);
        data.fill(samples, 0, samples.length, batch, 0);
        Schema schema = data.schema();
        Target target = schema.target();
        Matrix X = batch.inputs().get(0);
        float[] targets = new float[samples.length];
        for (int j = 0; j < targets.length; j++) {
            targets[j] = data.target(samples[j]);
        }
        List<String> leaks = isLookedUp ? List.of() : new Leaks(schema, X, targets).names();
        boolean[] differ = differ(X);
        if (normalizer != null) {
            normalizer.apply(X);
        }
        boolean areNamed = data.inputs().get(0).rank() == 1
                && !schema.features().equals(Schema.of(X.rows(), target).features());
        return new DataFigures(data.size(), samples.length, features(X, schema), areNamed, isLookedUp,
                constants(schema, differ), data.inputs().size() == 1 && !anyOf(differ, 0, differ.length), leaks,
                target.isClasses() ? target.names() : List.of(),
                target.isClasses() ? counts(data, target.names().size(), seed) : List.of());
    }

    /** Returns places from the whole range, all of them if they are not too many: one of each of equal parts. */
    private static int[] spread(int size, int most, long seed) {
        int[] places = new int[Math.min(size, most)];
        RandomStream random = RandomStream.of(seed, "advice", 0, "");
        for (int i = 0; i < places.length; i++) {
            long from = (long) i * size / places.length;
            long to = (i + 1L) * size / places.length;
            places[i] = (int) (from + random.below(0, i, to - from));
        }
        return places;
    }

    private static List<Feature> features(Matrix X, Schema schema) {
        double[] means = new double[X.rows()];
        double[] squares = new double[X.rows()];
        for (int j = 0; j < X.columns(); j++) {
            for (int i = 0; i < X.rows(); i++) {
                // By Welford 1962, which loses nothing where the mean is large.
                double difference = X.get(i, j) - means[i];
                means[i] += difference / (j + 1);
                squares[i] += difference * (X.get(i, j) - means[i]);
            }
        }
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            features.add(new Feature(name(schema, i, means.length), means[i], Math.sqrt(squares[i] / X.columns())));
        }
        return List.copyOf(features);
    }

    /** Returns the name of a feature, of which the data may have others than the schema knows. */
    static String name(Schema schema, int feature, int features) {
        return schema.features().size() == features ? schema.features().get(feature) : "x" + feature;
    }

    /** Tells of each feature whether it has several values. */
    private static boolean[] differ(Matrix X) {
        boolean[] differ = new boolean[X.rows()];
        for (int j = 0; j < X.columns(); j++) {
            for (int i = 0; i < X.rows(); i++) {
                differ[i] |= X.get(i, j) != X.get(i, 0);
            }
        }
        return differ;
    }

    private static List<String> constants(Schema schema, boolean[] differ) {
        List<String> constants = new ArrayList<>();
        if (schema.columns().isEmpty() || schema.features().size() != differ.length) {
            for (int i = 0; i < differ.length; i++) {
                if (!differ[i]) {
                    constants.add(name(schema, i, differ.length));
                }
            }
            return constants;
        }
        int from = 0;
        for (Column column : schema.columns()) {
            int width = width(column);
            if (width > 0 && !anyOf(differ, from, from + width)) {
                constants.add(column.name());
            }
            from += width;
        }
        return constants;
    }

    /** Returns how many features of the first input a column makes: one that is looked up is an input of its own. */
    static int width(Column column) {
        return column instanceof EmbeddedColumn ? 0 : column.features().size();
    }

    private static boolean anyOf(boolean[] values, int from, int to) {
        boolean any = false;
        for (int i = from; i < to; i++) {
            any |= values[i];
        }
        return any;
    }

    private static List<Integer> counts(Dataset data, int classes, long seed) {
        int[] counts = new int[classes];
        for (int sample : spread(data.size(), MOST_COUNTED, seed)) {
            counts[(int) data.target(sample)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    boolean isWhole() {
        return looked == samples;
    }

    boolean hasClasses() {
        return !classes.isEmpty();
    }

    int counted() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    int mostFrequent() {
        return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Returns the count of the rarest class that occurs. */
    int leastFrequent() {
        return counts.stream().mapToInt(Integer::intValue).filter(count -> count > 0).min().orElse(0);
    }

    /** Returns the name of the first class that has so many samples. */
    String nameOf(int count) {
        return classes.get(counts.indexOf(count));
    }

    double shareOfMostFrequent() {
        return (double) mostFrequent() / counted();
    }

    /** Returns the place of the feature with the largest numbers. */
    int largest() {
        int largest = 0;
        for (int i = 1; i < features.size(); i++) {
            if (features.get(i).size() > features.get(largest).size()) {
                largest = i;
            }
        }
        return largest;
    }
}
