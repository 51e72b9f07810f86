package io.neurite.core.engine;

import io.neurite.api.Loss;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a network on samples of a data set, and its gradient.
 *
 * <p>{@code J = sum of w_j loss_j / sum of w_j} over the samples of a batch. A batch larger than the capacity goes
 * through in parts whose gradients continue one another: the same bits as in one piece. One thread at a time; the
 * team's workers help. {@link #close} ends the thread that prepares batches, if there is a slow data set.
 */
public final class TrainingEngine implements AutoCloseable {
    private final Graph graph;
    private final Propagation propagation;
    private final Workers team;
    private final long seed;
    private final @Nullable Normalizer normalizer;
    private final double @Nullable [] classWeights;
    private final FirstColumns predictions;
    private final FirstColumns weights;
    private int samplesOfPart;
    private boolean lossIsFinite = true;
    private final BatchesAhead ahead = new BatchesAhead();
    private final CostSums costs;
    private final CostSums costsBefore;

    /**
     * What is learned, and from which losses.
     *
     * @param graph the definition
     * @param parameters its numbers, which training changes
     * @param seed the network's seed
     * @param losses one per output
     * @param lossWeights factor of each output's loss in the total
     * @param classWeights per class of the first target its weight, or null for ones
     * @param normalizer applied to the first input, or null
     */
    public record Task(Graph graph, Parameters parameters, long seed, List<Loss> losses, double[] lossWeights,
            double @Nullable [] classWeights, @Nullable Normalizer normalizer) {}

    /**
     * Allocates what training needs.
     *
     * @param task what is learned
     * @param capacity the largest number of samples that go through at once
     * @param maskSteps per input the length of its mask, 0 for none
     * @param team the workers
     */
    public TrainingEngine(Task task, int capacity, int[] maskSteps, Workers team) {
        this.graph = task.graph();
        this.propagation = new Propagation(task.graph(), task.parameters(), capacity, maskSteps, task.seed(), team,
                task.losses(), task.lossWeights());
        this.team = team;
        this.seed = task.seed();
        this.normalizer = task.normalizer();
        this.classWeights = task.classWeights();
        this.predictions = new FirstColumns(propagation.output(0));
        this.weights = new FirstColumns(Matrix.zeros(1, capacity));
        this.costs = new CostSums(task.losses().size());
        this.costsBefore = new CostSums(task.losses().size());
    }

    /**
     * Returns what takes the batches through the network, to look at values and gradients.
     *
     * @return the propagation
     */
    public Propagation propagation() {
        return propagation;
    }

    /**
     * Tells whether a target is a class index that the loss has yet to encode: the schema says so of the first target,
     * of others a single number where the loss wants several.
     *
     * @param data the data set
     * @param output which target, from 0
     * @param wanted how many numbers the loss wants per sample
     * @return false if the numbers of the data set are the loss's targets as they are
     */
    public static boolean isClassIndex(Dataset data, int output, int wanted) {
        return output == 0 ? data.schema().target().isClasses() : data.targetRows().get(output) == 1 && wanted != 1;
    }

    /**
     * Makes a data set ready to go through this engine.
     *
     * @param data a data set that fits the network
     * @return its source
     */
    public Source source(Dataset data) {
        return source(data, null);
    }

    /**
     * Makes a data set ready to go through this engine, its samples changed before they are normalised.
     *
     * @param data a data set that fits the network
     * @param augmentation what changes the first input of each sample, or null for nothing
     * @return its source, for training only
     */
    public Source source(Dataset data, @Nullable Augmentation augmentation) {
        Augmenter augmenter = augmentation == null ? null
                : new Augmenter(augmentation, data.inputs().get(0), seed, team.size());
        return new Source(new BatchGather(data, propagation, augmenter, normalizer, ahead), classWeights);
    }

    /**
     * Says which batches {@link #backpropagate} is going to get next, so that those of a slow data set can be prepared.
     *
     * @param source where the samples come from
     * @param order indices of samples
     * @param from place of the first batch's first sample in {@code order}
     * @param batchSize samples of each batch but the last
     */
    public void announce(Source source, int[] order, int from, int batchSize) {
        source.gather().announce(order, from, batchSize);
    }

    /**
     * Returns for how long batches of slow data sets have been waited for.
     *
     * @return nanoseconds since the engine was made
     */
    public long waited() {
        return ahead.waited();
    }

    /**
     * Returns the update of the weights by an optimizer, which reads this engine's gradients.
     *
     * @param optimizer the rule
     * @param rules what surrounds it
     * @param state what it remembers
     * @return the update
     */
    public WeightUpdate update(Optimizer optimizer, UpdateRules rules, OptimizerState state) {
        return new WeightUpdate(propagation.gradients(), optimizer, rules, state, team);
    }

    /**
     * Returns the gradients of all trained parameters as one vector, for minimizers.
     *
     * @param penalties costs on all weights, in addition to those of their layers
     * @return the vector
     */
    public ParameterVector vector(List<Penalty> penalties) {
        return new ParameterVector(propagation.gradients(), penalties, team.sharedKernel());
    }

    /**
     * Takes a batch, which of a slow data set was announced, forward and back: afterwards the gradients are those of
     * its cost.
     *
     * @param source where the samples come from
     * @param order indices of samples
     * @param from place of the batch's first sample in {@code order}
     * @param to place behind its last
     * @param step training steps done before
     * @param metrics to which predictions and targets are added, up to a part whose loss is not finite; the loss of
     *     such a batch does not count at all
     */
    public void backpropagate(Source source, int[] order, int from, int to, long step, MetricSet metrics) {
        double total = 0;
        for (int s = from; s < to; s++) {
            total += source.weight(order[s]);
        }
        costsBefore.copyFrom(costs);
        for (int part = from; part < to; part += propagation.capacity()) {
            int samples = Math.min(to - part, propagation.capacity());
            samplesOfPart = samples;
            prepare(source, order, part, samples, total);
            propagation.train(samples, source.gather(), step, part - from, part + samples == to);
            addCosts(source, order, part, samples);
            lossIsFinite = costs.areFinite();
            if (!lossIsFinite) {
                costs.copyFrom(costsBefore);
                return;
            }
            addTo(metrics, source, order, part, samples);
        }
    }

    /**
     * Tells whether the batch that went through last may move the weights.
     *
     * @return false if its loss or a gradient is infinite or NaN
     */
    public boolean isSound() {
        return lossIsFinite && propagation.gradientsAreFinite();
    }

    /**
     * Tells where the numbers of the batch that went through last first were not finite.
     *
     * @return for messages: {@code the output of layer 'dense2'}
     */
    public String blame() {
        return Blame.of(graph, propagation, samplesOfPart, team.sharedKernel());
    }

    /**
     * Takes samples forward as predictions do, and collects losses and metrics.
     *
     * @param source where the samples come from
     * @param order indices of samples
     * @param metrics to which predictions and targets are added
     */
    public void evaluate(Source source, int[] order, MetricSet metrics) {
        announce(source, order, 0, order.length);
        for (int from = 0; from < order.length; from += propagation.capacity()) {
            int samples = Math.min(order.length - from, propagation.capacity());
            samplesOfPart = samples;
            prepare(source, order, from, samples, 1);
            propagation.predict(samples, source.gather(), from);
            addCosts(source, order, from, samples);
            addTo(metrics, source, order, from, samples);
        }
    }

    private void prepare(Source source, int[] order, int from, int samples, double total) {
        source.gather().next(order, from);
        for (int j = 0; j < samples; j++) {
            propagation.share(j, total == 0 ? 0 : source.weight(order[from + j]) / total);
        }
    }

    /** Adds up losses and penalties in the order of the samples, which is why the calling thread does it. */
    private void addCosts(Source source, int[] order, int from, int samples) {
        for (int j = 0; j < samples; j++) {
            costs.add(source.weight(order[from + j]), propagation.heads(), j, propagation.penalty(j));
        }
        costs.penalized(propagation.penalizes());
    }

    private void addTo(MetricSet metrics, Source source, int[] order, int from, int samples) {
        Matrix sampleWeights = null;
        if (source.isWeighted()) {
            sampleWeights = weights.of(samples);
            for (int j = 0; j < samples; j++) {
                sampleWeights.set(0, j, source.data().weight(order[from + j]));
            }
        }
        metrics.add(predictions.of(samples), source.gather().firstTarget(samples), sampleWeights);
    }

    /**
     * Returns the arithmetic for work on the whole batch.
     *
     * @return the kernel that all workers share
     */
    public Kernel kernel() {
        return team.sharedKernel();
    }

    /**
     * Returns what the samples have cost that went through.
     *
     * @return the sums themselves, which go on
     */
    public CostSums costs() {
        return costs;
    }

    /** Ends what the engine has started. */
    @Override
    public void close() {
        ahead.close();
    }
}
