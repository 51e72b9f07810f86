package io.neurite.core.engine;

import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network whose numbers no longer change, looked through once for all who predict with it: which layers are computed,
 * what each reads and which parameters it has. Immutable as long as the parameters are, and then safe for use by any
 * number of threads.
 */
public final class FrozenGraph {
    /** The most samples that go through the layers at a time. */
    public static final int MOST_SAMPLES = 36;
    /** Numbers that take half of a second-level cache. */
    private static final long CACHE = 1 << 16;
    /** So many weights are not read again for a few samples. */
    private static final int MANY_WEIGHTS = 1 << 14;

    private static final @Nullable Matrix[] NO_MATRICES = {};
    private static final @Nullable Gradient[] NO_GRADIENTS = {};

    private final Graph graph;
    private final Layer[] layers;
    /** By node, which values it reads. */
    private final int[][] reads;
    private final FrozenWeights[] weights;
    private final RandomStream[] random;
    private final long multiplyAdds;
    private final int samplesAtATime;

    /**
     * Looks through a network.
     *
     * @param graph the definition
     * @param parameters its numbers, which must not change any more
     * @param seed the network's seed
     */
    public FrozenGraph(Graph graph, Parameters parameters, long seed) {
        Folding folding = new Folding(graph, parameters);
        this.graph = folding.graph();
        List<Node> nodes = this.graph.nodes();
        this.layers = new Layer[nodes.size()];
        this.reads = new int[layers.length][];
        this.weights = new FrozenWeights[layers.length];
        this.random = new RandomStream[layers.length];
        long work = 0;
        for (int n = 0; n < layers.length; n++) {
            Node node = nodes.get(n);
            layers[n] = node.layer();
            reads[n] = new int[node.inputs().size()];
            for (int i = 0; i < reads[n].length; i++) {
                reads[n][i] = this.graph.valueOf(node.inputs().get(i));
            }
            weights[n] = new FrozenWeights(folding.parameters(n));
            random[n] = RandomStream.of(seed, "layer", 0, node.name());
            work += this.graph.plan(n).multiplyAdds();
        }
        this.multiplyAdds = work;
        this.samplesAtATime = countSamplesAtATime();
    }

    private int countSamplesAtATime() {
        long widest = 1;
        int fewest = 1;
        for (int n = 0; n < layers.length; n++) {
            LayerPlan plan = graph.plan(n);
            long numbers = plan.output().size();
            for (int value : reads[n]) {
                numbers += graph.shape(value).size();
            }
            if (!plan.multipliesBatch()) {
                widest = Math.max(widest, numbers);
            } else if (plan.multiplyAdds() > MANY_WEIGHTS) {
                fewest = MOST_SAMPLES / 3;
            }
        }
        return (int) Math.max(fewest, Math.min(MOST_SAMPLES, CACHE / widest));
    }

    /**
     * Returns the definition of what is computed.
     *
     * @return the network's own, but for layers that were folded into others
     */
    public Graph graph() {
        return graph;
    }

    /**
     * Returns the numbers of what is computed.
     *
     * @return a copy
     */
    public Parameters parameters() {
        Parameters copy = new Parameters(graph);
        for (int n = 0; n < weights.length; n++) {
            List<Parameters.Entry> entries = copy.of(graph.nodes().get(n), graph.plan(n));
            for (int p = 0; p < entries.size(); p++) {
                entries.get(p).value().copyFrom(weights[n].parameters()[p]);
            }
        }
        return copy;
    }

    /**
     * Estimates the work of a prediction.
     *
     * @return multiply-adds of all parameters for one sample, see {@link io.neurite.api.LayerPlan#multiplyAdds()}
     */
    public long multiplyAdds() {
        return multiplyAdds;
    }

    /**
     * Returns how many samples to take through the layers at a time: what a layer reads and writes for them stays in a
     * second-level cache, and layers that multiply a batch still meet as many samples as their weights are worth.
     *
     * @return from 1 to {@link #MOST_SAMPLES}
     */
    public int samplesAtATime() {
        return samplesAtATime;
    }

    Layer[] layers() {
        return layers.clone();
    }

    /** Collects the buffers of a node, for predicting alone. */
    NodeBuffers buffers(int n, Workspace workspace) {
        Matrix[] inputs = new Matrix[reads[n].length];
        @Nullable Matrix[] masks = new Matrix[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = workspace.value(reads[n][i]);
            masks[i] = workspace.mask(reads[n][i]);
        }
        Matrix output = workspace.value(graph.inputs().size() + n);
        return new NodeBuffers(graph.plan(n), true, random[n], inputs, masks, output, weights[n].parameters(),
                weights[n], workspace.scratch(n), null, NO_MATRICES, NO_GRADIENTS);
    }
}
