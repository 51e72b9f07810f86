package io.neurite.data.preparation;

import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.ForwardingDataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set whose numbers to predict are brought to scale: those of arrays, since samples of a table have theirs
 * brought to scale by {@link Preprocessing}. A model that learns from it predicts numbers in their own unit. Safe for
 * use by any number of threads if the data set itself is.
 */
public final class ScaledTarget extends ForwardingDataset {
    private static final int BLOCK = 256;

    private final Schema schema;
    private final List<Scaling> scalings;

    private ScaledTarget(Dataset data, Target target) {
        super(data);
        Schema raw = data.schema();
        this.schema = new Schema(raw.features(), target, raw.columns(), raw.missing());
        this.scalings = target.scalings();
    }

    /**
     * Learns from training samples how their numbers to predict are brought to scale.
     *
     * @param training the samples to learn from, at least one: what others look like must not leak in
     * @param rule where centres and divisors come from
     * @return the target of the samples with one scaling per number; as it is if it is a class
     * @throws IllegalArgumentException if the target is brought to scale already
     */
    public static Target fit(Dataset training, ScalingRule rule) {
        Target target = raw(training);
        if (target.isClasses()) {
            return target;
        }
        double[][] numbers = new double[target.size()][training.size()];
        int[] samples = new int[training.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i;
        }
        Batch block = training.newBatch(Math.min(BLOCK, samples.length));
        for (int from = 0; from < samples.length; from += BLOCK) {
            int to = Math.min(samples.length, from + BLOCK);
            training.fill(samples, from, to, block, 0);
            for (int t = 0; t < numbers.length; t++) {
                for (int i = from; i < to; i++) {
                    numbers[t][i] = block.targets().get(0).get(t, i - from);
                }
            }
        }
        List<Scaling> fitted = new ArrayList<>();
        for (double[] number : numbers) {
            fitted.add(new ColumnFit(samples, sample -> number[sample], rule == ScalingRule.LOG).scaling(rule));
        }
        return target.scaled(fitted);
    }

    /**
     * Brings the numbers to predict to scale.
     *
     * @param data samples with numbers as they are; not copied
     * @param target the same target with its scalings, such as {@link #fit} returns
     * @return the samples; as they are if the target has no scalings
     * @throws IllegalArgumentException if the data set has another target, or one that is brought to scale already
     */
    public static Dataset of(Dataset data, Target target) {
        Target raw = raw(data);
        if (!target.scaled(List.of()).equals(raw)) {
            throw new IllegalArgumentException("Expected the target of the data set with scalings, got "
                    + target.names() + "; the data set has " + raw.names() + ".");
        }
        return target.scalings().isEmpty() ? data : new ScaledTarget(data, target);
    }

    private static Target raw(Dataset data) {
        Target target = data.schema().target();
        if (!target.scalings().isEmpty()) {
            throw new IllegalArgumentException("The target '" + target.name() + "' is brought to scale already.");
        }
        return target;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void fill(int[] samples, int from, int to, Batch batch, int column) {
        super.fill(samples, from, to, batch, column);
        Matrix Y = batch.targets().get(0);
        for (int j = column; j < column + to - from; j++) {
            for (int t = 0; t < scalings.size(); t++) {
                Y.set(t, j, scalings.get(t).scaled(Y.get(t, j)));
            }
        }
    }

    @Override
    public float target(int sample) {
        return scalings.get(0).scaled(super.target(sample));
    }
}
