package io.neurite.dashboard.run;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import io.neurite.core.Label;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.io.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some samples that are predicted again and again, a few at a time, with the weights of the moment: which classes are
 * confused, and which samples are the hardest. Of each sample the latest prediction counts, if it is of the second half
 * of the epochs.
 */
final class WatchedSamples {
    private static final int MOST_SAMPLES = 2000;
    private static final int MOST_CLASSES = 50;
    private static final int MOST_SHOWN = 12;
    private static final int MOST_VALUES = 8;
    private static final int FEWEST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 512;
    private static final double ROUNDING = 1e-3;
    /** Nanoseconds; of a look that takes longer, the next one is smaller: nobody is to see training halt. */
    private static final long LONG_LOOK = 100_000_000;

    private final Network network;
    private final Dataset data;
    private final LongSupplier nanoTime;
    private final int[] samples;
    private final Seen[] seen;
    /** In which epoch each was predicted. */
    private final int[] epochs;
    private final Batch one;
    private int next;
    private int atOnce = FEWEST_AT_ONCE;

    /**
     * What was predicted for a sample.
     *
     * @param truth its class, or its first number
     * @param predicted likewise; NaN if the network says nothing
     * @param probability what the output says for the predicted class; NaN if it makes no probabilities
     * @param loss how bad that is
     */
    private record Seen(double truth, double predicted, double probability, double loss) {}

    WatchedSamples(Network network, Dataset data, LongSupplier nanoTime) {
        this.network = network;
        this.data = data;
        this.nanoTime = nanoTime;
        int[] chosen = RandomStream.of(network.info().seed(), "watched-samples", 0, "").permutation(data.size());
        samples = Arrays.copyOf(chosen, Math.min(MOST_SAMPLES, chosen.length));
        seen = new Seen[samples.length];
        epochs = new int[samples.length];
        one = data.newBatch(1);
    }

    /** Tells whether samples of a shape can be drawn. */
    static boolean isImage(Shape shape) {
        return shape.rank() == 3 && shape.extent(0) > 1 && shape.extent(1) > 1
                && (shape.extent(2) == 1 || shape.extent(2) == 3 || shape.extent(2) == 4);
    }

    /** Predicts the next few samples, in a running epoch. */
    void look(int epoch) {
        long begun = nanoTime.getAsLong();
        int many = Math.min(atOnce, samples.length - next);
        predict(network.freeze(), epoch, next, next + many);
        next = (next + many) % Math.max(1, samples.length);
        boolean isLong = nanoTime.getAsLong() - begun > LONG_LOOK;
        // A look of fewer would not be much shorter: making the model ready takes a time of its own.
        atOnce = Math.max(FEWEST_AT_ONCE, Math.min(MOST_AT_ONCE, isLong ? atOnce / 2 : atOnce * 2));
    }

    /** Tells whether there are samples that were not predicted yet. */
    boolean isPartial() {
        return seen.length > 0 && seen[seen.length - 1] == null;
    }

    /** Predicts all samples, in a running epoch. */
    void lookAtAll(int epoch) {
        Model model = network.freeze();
        for (int from = 0; from < samples.length; from += atOnce) {
            predict(model, epoch, from, Math.min(samples.length, from + atOnce));
        }
        next = 0;
    }

    private void predict(Model model, int epoch, int from, int to) {
        if (from == to) {
            return;
        }
        Batch batch = data.newBatch(to - from);
        data.fill(samples, from, to, batch, 0);
        Matrix A = model.predict(batch).get(0);
        Matrix Y = batch.targets().get(0);
        for (int j = 0; j < to - from; j++) {
            seen[from + j] = data.schema().target().isClasses() ? ofClass(model, A.column(j), (int) Y.get(0, j))
                    : ofNumbers(A.column(j), Y, j);
            epochs[from + j] = epoch;
        }
    }

    private static Seen ofClass(Model model, float[] scores, int truth) {
        if (hasNaN(scores)) {
            return new Seen(truth, Double.NaN, Double.NaN, Double.NaN);
        }
        Label label = model.label(scores);
        if (!areProbabilities(scores)) {
            // By how much another class is ahead; of a single output, how far it is on the wrong side of 0.
            double ahead = scores.length == 1 ? (truth == 1 ? -scores[0] : scores[0])
                    : others(scores, truth) - scores[truth];
            return new Seen(truth, label.index(), Double.NaN, ahead);
        }
        // A single output is the probability of the second class.
        double probability = scores.length > 1 ? scores[truth] : truth == 1 ? scores[0] : 1 - scores[0];
        return new Seen(truth, label.index(), label.score(),
                -StrictMath.log(Math.max(probability, Float.MIN_NORMAL)));
    }

    private static boolean hasNaN(float[] scores) {
        boolean has = false;
        for (float score : scores) {
            has |= Float.isNaN(score);
        }
        return has;
    }

    private static boolean areProbabilities(float[] scores) {
        double sum = 0;
        boolean between = true;
        for (float score : scores) {
            sum += score;
            between &= score >= 0 && score <= 1;
        }
        return between && (scores.length == 1 || Math.abs(sum - 1) < ROUNDING);
    }

    private static double others(float[] scores, int truth) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            greatest = k == truth ? greatest : Math.max(greatest, scores[k]);
        }
        return greatest;
    }

    private Seen ofNumbers(float[] predicted, Matrix Y, int j) {
        float[] truth = Y.column(j);
        data.schema().target().unscale(truth, 0);
        double squares = 0;
        for (int i = 0; i < truth.length; i++) {
            double error = (double) predicted[i] - truth[i];
            squares += error * error;
        }
        return new Seen(truth[0], predicted[0], Double.NaN, Math.sqrt(squares));
    }

    /** Tells whether a sample was predicted in the second half of the epochs until now: what was before is over. */
    private boolean isCurrent(int i, int epoch) {
        return seen[i] != null && 2 * epochs[i] >= epoch;
    }

    /**
     * Returns which classes were taken for which, lately; null for numbers, and for too many classes to look at.
     *
     * @param epoch the running one
     */
    @Nullable Map<String, @Nullable Object> confusion(int epoch) {
        Target target = data.schema().target();
        if (!target.isClasses() || target.size() > MOST_CLASSES) {
            return null;
        }
        int[][] counts = new int[target.size()][target.size()];
        int all = 0;
        int since = Integer.MAX_VALUE;
        for (int i = 0; i < seen.length; i++) {
            if (isCurrent(i, epoch) && !Double.isNaN(seen[i].predicted())) {
                since = Math.min(since, epochs[i]);
                counts[(int) seen[i].truth()][(int) seen[i].predicted()]++;
                all++;
            }
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("samples", all);
        tree.put("sinceEpoch", all == 0 ? null : since);
        tree.put("counts", Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
        return tree;
    }

    /**
     * Returns the samples with the greatest loss lately, the greatest first.
     *
     * @param epoch the running one
     */
    List<Map<String, @Nullable Object>> worst(int epoch) {
        List<Map<String, @Nullable Object>> worst = new ArrayList<>();
        IntStream.range(0, seen.length).filter(i -> isCurrent(i, epoch) && !Double.isNaN(seen[i].loss()))
                .boxed().sorted(Comparator.comparingDouble((Integer i) -> -seen[i].loss()))
                .limit(MOST_SHOWN)
                .forEach(i -> worst.add(shown(i)));
        return worst;
    }

    private Map<String, @Nullable Object> shown(int i) {
        int sample = samples[i];
        Seen what = seen[i];
        Target target = data.schema().target();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("sample", sample);
        tree.put("epoch", epochs[i]);
        if (target.isClasses()) {
            tree.put("truth", target.names().get((int) what.truth()));
            tree.put("predicted", target.names().get((int) what.predicted()));
            tree.put("probability", Json.number(what.probability()));
        } else {
            tree.put("truth", Json.number(what.truth()));
            tree.put("predicted", Json.number(what.predicted()));
        }
        tree.put("loss", Json.number(what.loss()));
        data.fill(new int[] {sample}, 0, 1, one, 0);
        float[] features = one.inputs().get(0).column(0);
        Shape shape = data.inputs().get(0);
        if (isImage(shape)) {
            tree.put("pixels", Thumbnail.of(shape).encode(features));
        } else {
            tree.put("values", IntStream.range(0, Math.min(MOST_VALUES, features.length))
                    .mapToObj(f -> Json.number(features[f])).toList());
        }
        return tree;
    }
}
