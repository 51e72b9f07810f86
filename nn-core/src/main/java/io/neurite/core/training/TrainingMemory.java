package io.neurite.core.training;

import io.neurite.api.LayerPlan;
import io.neurite.api.Loss;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The heap that training takes beside network and data, computed from shapes before any of it is taken.
 *
 * <p>Left out is what hardly counts: objects around arrays, and the cache-sized pieces of matrices that kernels and
 * layers work on.
 *
 * @param weights bytes that grow with the network: gradients, the optimizer's state, copies of weights
 * @param perSample bytes that grow with the samples in the network at once: values, gradients, targets, and, where a
 *     data set is {@linkplain io.neurite.api.data.Dataset#isSlow slow}, batches that are prepared ahead
 * @param samples samples in the network at once: the smallest of batch, micro-batch and data set
 * @param order bytes that grow with the data set: the order of its samples
 */
public record TrainingMemory(long weights, long perSample, int samples, long order) {
    private static final long NUMBER = Float.BYTES;
    /** A share in the cost and a penalty. */
    private static final long OF_SAMPLE = 2L * Double.BYTES;
    /** A scale in single and a loss in double precision. */
    private static final long OF_LOSS = Float.BYTES + Double.BYTES;
    /** A vector of an embedding, once a step has touched it: its place in some lists, and the slices made of it. */
    private static final long OF_SPARSE_COLUMN = 96;
    /** An order, and room to shuffle it. */
    private static final long OF_ORDER = 2L * Integer.BYTES;

    /**
     * Returns all of it.
     *
     * @return in bytes
     */
    public long bytes() {
        return weights + perSample * samples + order;
    }

    /**
     * Returns how many samples in the network at once would fit.
     *
     * @param heap bytes there are
     * @return 0 if not even one does
     */
    public long samplesThatFit(long heap) {
        return Math.max(0, (heap - weights - order) / perSample);
    }

    /**
     * Computes what a training takes; {@code slots} is how many numbers of each weight its rule remembers,
     * {@code ahead} how many of each sample are in batches that are prepared ahead.
     */
    static TrainingMemory of(Graph graph, List<Loss> losses, int slots, boolean keepsBest, int samples, int[] maskSteps,
            long ahead, int dataSize) {
        Numbers numbers = new Numbers(graph);
        long copies = numbers.unfrozen() + (keepsBest ? numbers.all() : 0);
        long weights = NUMBER * (numbers.gradients() + slots * numbers.trainable() + copies)
                + OF_SPARSE_COLUMN * numbers.sparseColumns();
        long perSample = OF_SAMPLE + NUMBER * (numbers.values() + numbers.valueGradients(losses) + ahead);
        for (int steps : maskSteps) {
            perSample += NUMBER * steps;
        }
        for (int o = 0; o < losses.size(); o++) {
            perSample += OF_LOSS + NUMBER * losses.get(o).targetRows(graph.outputShape(o).size());
        }
        return new TrainingMemory(weights, perSample, samples, OF_ORDER * dataSize);
    }

    /** Counts what the engine allocates for a graph. */
    private record Numbers(Graph graph) {
        long all() {
            return graph.parameterCount();
        }

        long unfrozen() {
            return count(true, spec -> spec.shape().size());
        }

        long trainable() {
            return count(true, Numbers::trained);
        }

        /** Each use of a shared parameter has a gradient of its own. */
        long gradients() {
            return count(false, Numbers::trained);
        }

        long sparseColumns() {
            return count(false, spec -> spec.columnSparse() ? spec.columns() : 0);
        }

        private static long trained(ParameterSpec spec) {
            return spec.role() == Role.STATISTIC ? 0 : spec.shape().size();
        }

        private long count(boolean sharedOnce, ToLongFunction<ParameterSpec> numbers) {
            long count = 0;
            for (int n = 0; n < graph.nodes().size(); n++) {
                Node node = graph.nodes().get(n);
                if (graph.isFrozen(n) || sharedOnce && node.sharesParameters()) {
                    continue;
                }
                for (ParameterSpec spec : graph.plan(n).parameters()) {
                    count += numbers.applyAsLong(spec);
                }
            }
            return count;
        }

        long values() {
            long count = 0;
            for (int v = 0; v < graph.inputs().size() + graph.nodes().size(); v++) {
                count += graph.shape(v).size();
            }
            for (int n = 0; n < graph.nodes().size(); n++) {
                for (int rows : graph.plan(n).scratch()) {
                    count += rows;
                }
            }
            return count;
        }

        /** Every loss and every reader of a value that learns has a gradient of it. */
        long valueGradients(List<Loss> losses) {
            boolean[] learns = new boolean[graph.inputs().size() + graph.nodes().size()];
            long count = 0;
            for (int n = 0; n < graph.nodes().size(); n++) {
                LayerPlan plan = graph.plan(n);
                boolean itself = !graph.isFrozen(n)
                        && plan.parameters().stream().anyMatch(spec -> spec.role() != Role.STATISTIC);
                for (String input : graph.nodes().get(n).inputs()) {
                    int value = graph.valueOf(input);
                    itself |= learns[value];
                    count += learns[value] ? graph.shape(value).size() : 0;
                }
                learns[graph.inputs().size() + n] = itself;
            }
            for (int o = 0; o < losses.size(); o++) {
                count += graph.outputShape(o).size();
            }
            return count;
        }
    }
}
