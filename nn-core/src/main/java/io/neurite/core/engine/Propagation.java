package io.neurite.core.engine;

import io.neurite.api.Loss;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches through a network, forward and back.
 *
 * <p>The samples of a batch are dealt out to the workers in runs of neighbours, and each worker takes its run through
 * all layers without waiting for the others: gather, forward, loss, backward. Only layers that couple the samples of a
 * batch, products with many weights, and the gradients of the parameters, see the whole batch. What is computed does
 * not depend on how a batch is dealt out.
 *
 * <p>One thread at a time; the team's workers help.
 */
public final class Propagation {
    private final Graph graph;
    private final Workers team;
    private final Workspace workspace;
    private final StepState state = new StepState();
    private final Backward backward;
    private final Gradients gradients;
    private final Bounds bounds;
    private final NodeBuffers[] buffers;
    private final BatchPlans plans;
    private final List<Phase> training;
    private final List<Phase> predicting;
    private final IntConsumer worker = this::work;
    private RunTask gather = run -> {};
    private Phase phase = new Phase(false, List.of());
    private @Nullable BatchPlan plan;

    /** Something to do for a run of samples before it goes through the network; workers do it at the same time. */
    @FunctionalInterface
    public interface RunTask {
        /**
         * Does it.
         *
         * @param run the samples, whose columns alone are written
         */
        void on(Run run);
    }

    /**
     * Compiles a network for batches of up to {@code capacity} samples.
     *
     * @param graph the definition
     * @param parameters its numbers; read, and in training statistics written
     * @param capacity the largest number of samples
     * @param maskSteps per input the length of its mask, 0 for none
     * @param seed the network's seed
     * @param team the workers, of which the calling thread is one
     * @param losses per output its loss
     * @param lossWeights per output the factor of its loss
     */
    public Propagation(Graph graph, Parameters parameters, int capacity, int[] maskSteps, long seed, Workers team,
            List<Loss> losses, double[] lossWeights) {
        this.graph = graph;
        this.team = team;
        this.workspace = new Workspace(graph, capacity, maskSteps);
        this.backward = new Backward(graph, parameters, workspace, losses, lossWeights);
        this.gradients = new Gradients(backward.uses(), team);
        this.bounds = new Bounds(backward.factors());
        state.bounds = bounds;
        state.shares = new double[capacity];
        state.penalties = new double[capacity];
        this.buffers = new NodeBuffers[graph.nodes().size()];
        for (int n = 0; n < buffers.length; n++) {
            buffers[n] = NodeBuffers.of(graph, n, parameters, workspace, backward, seed);
        }
        this.plans = new BatchPlans(team, workspace, buffers, state);
        Phase.Work gathering = run -> gather.on(run);
        this.predicting = new Schedule(graph, buffers, backward, state).first(gathering).forward(false).losses()
                .phases();
        this.training = new Schedule(graph, buffers, backward, state).first(gathering).forward(true).losses().backward()
                .last(bounds::check).phases();
    }

    /** Sets the share of a sample in the cost: that of its weight in the weights of the step's whole batch. */
    void share(int sample, double share) {
        state.shares[sample] = share;
        for (int h = 0; h < backward.heads().size(); h++) {
            backward.heads().get(h).scale(sample, share);
        }
    }

    /** Returns what layers have added to the cost of a sample in training. */
    double penalty(int sample) {
        return state.penalties[sample];
    }

    /** Tells whether a layer has added to the cost of a sample. */
    boolean penalizes() {
        return state.penalizes;
    }

    /**
     * Takes a batch forward, as predictions do, and computes the losses.
     *
     * @param samples how many samples the batch has
     * @param gather copies inputs, masks and targets of some samples into the workspace
     * @param firstSample position of the first of them among the samples that are predicted
     */
    public void predict(int samples, RunTask gather, long firstSample) {
        state.training = false;
        state.firstSample = firstSample;
        run(samples, gather, predicting);
    }

    /**
     * Takes a batch, or a part of one, forward and back, and lets the layers declare the gradients of all parameters
     * that are trained, to be computed when the weights are updated or a gradient is asked for.
     *
     * @param samples how many samples the part has
     * @param gather copies inputs, masks and targets of some samples into the workspace
     * @param step training steps done before
     * @param firstSample position of the part in the batch; above 0 the gradients continue those of the parts before
     * @param last true if this is the last part of the batch
     */
    public void train(int samples, RunTask gather, long step, long firstSample, boolean last) {
        state.training = true;
        state.step = step;
        state.firstSample = firstSample;
        state.accumulate = firstSample > 0;
        bounds.begin(firstSample);
        run(samples, gather, training);
        gradients.declare(samples, plans.of(samples).shares());
        Run whole = plans.of(samples).whole();
        for (int n = buffers.length - 1; n >= 0; n--) {
            if (backward.learnsItself(n)) {
                graph.nodes().get(n).layer().gradients(whole.pass(n));
            }
        }
        if (!last) {
            gradients.computePart();
        }
    }

    private void run(int samples, RunTask gather, List<Phase> phases) {
        this.gather = gather;
        Arrays.fill(state.penalties, 0, samples, 0);
        state.penalizes = false;
        BatchPlan batch = plans.of(samples);
        plan = batch;
        for (int p = 0; p < phases.size(); p++) {
            phase = phases.get(p);
            if (phase.whole()) {
                phase.on(batch.whole());
            } else if (batch.runs().length == 1) {
                phase.on(batch.runs()[0]);
            } else {
                team.run(batch.runs().length, worker);
            }
        }
    }

    private void work(int index) {
        BatchPlan batch = plan;
        if (batch != null) {
            phase.on(batch.runs()[index]);
        }
    }

    /**
     * Returns the largest number of samples of a batch.
     *
     * @return at least 1
     */
    public int capacity() {
        return workspace.capacity();
    }

    /**
     * Returns where the numbers of an input go.
     *
     * @param index which input, from 0
     * @return flattened shape x capacity
     */
    public Matrix input(int index) {
        return workspace.value(index);
    }

    /**
     * Returns where the mask of an input goes.
     *
     * @param index which input, from 0
     * @return steps x capacity, or null if the input has no mask
     */
    public @Nullable Matrix mask(int index) {
        return workspace.mask(index);
    }

    /**
     * Returns an output of the network.
     *
     * @param index which output, from 0
     * @return flattened shape x capacity
     */
    public Matrix output(int index) {
        return workspace.value(graph.valueOf(graph.outputs().get(index)));
    }

    /**
     * Returns the numbers of an input or of a node's output, as the last batch left them.
     *
     * @param value which, as {@link Graph#valueOf} counts
     * @return flattened shape x capacity
     */
    public Matrix value(int value) {
        return workspace.value(value);
    }

    /**
     * Returns the gradient of an input or of a node's output, as the last batch left it.
     *
     * @param value which, as {@link Graph#valueOf} counts
     * @return flattened shape x capacity, or null if training has no use for it
     */
    public @Nullable Matrix gradient(int value) {
        return backward.gradient(value);
    }

    /**
     * Returns the gradient of a parameter, as the last batch left it.
     *
     * @param entry the parameter
     * @return its gradient, the sum over all its uses, or null if it is not trained
     */
    public @Nullable Matrix gradient(Entry entry) {
        gradients.complete();
        for (Gradient gradient : gradients.ofParameters()) {
            if (gradient.entry() == entry) {
                return gradient.matrix();
            }
        }
        return null;
    }

    /**
     * Tells whether the gradients of the batch are finite, which hardly ever takes a look at them.
     *
     * @return false if a number of one of them is infinite or NaN
     */
    public boolean gradientsAreFinite() {
        return bounds.exceeded()
                ? gradients.firstNotFinite(team.sharedKernel()) == null
                : gradients.writtenAreFinite(team.sharedKernel());
    }

    List<LossHead> heads() {
        return backward.heads();
    }

    Gradients gradients() {
        return gradients;
    }
}
