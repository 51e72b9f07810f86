package io.neurite.benchmarks.peers;

import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.benchmarks.compare.Contender;
import io.neurite.benchmarks.compare.Worker;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import smile.classification.MLP;
import smile.model.mlp.Layer;
import smile.model.mlp.LayerBuilder;
import smile.model.mlp.OutputFunction;
import smile.util.function.TimeFunction;

/**
 * Smile over the system's OpenBLAS. It computes in double, starts from weights of its own and has no Adam (RMSProp
 * here), so its work is not quite the same.
 */
public final class Smile implements Contender {
    private Smile(int threads) {}

    public static void main(String... arguments) throws Exception {
        Worker.main(Smile::new, arguments);
    }

    private static MLP network(Net net) {
        LayerBuilder[] layers = new LayerBuilder[net.layers() + 1];
        layers[0] = Layer.input(net.features());
        for (int layer = 1; layer < net.layers(); layer++) {
            layers[layer] = net.hidden().equals("tanh") ? Layer.tanh(net.units(layer))
                    : Layer.rectifier(net.units(layer));
        }
        layers[net.layers()] = Layer.mle(net.outputs(),
                net.binary() ? OutputFunction.SIGMOID : OutputFunction.SOFTMAX);
        return new MLP(layers);
    }

    @Override
    public Learner learner(Net net, Samples samples) {
        MLP network = network(net);
        network.setLearningRate(TimeFunction.constant(net.learningRate()));
        if (net.adam()) {
            network.setRMSProp(0.9, 1e-8);
        }
        double[][] x = new double[samples.count()][samples.features()];
        for (int i = 0; i < x.length; i++) {
            widen(samples.x(), i * samples.features(), x[i]);
        }
        return next -> train(network, net.batch(), x, samples.labels(), next);
    }

    private static void train(MLP network, int batch, double[][] x, int[] labels, BooleanSupplier next) {
        SplittableRandom random = new SplittableRandom(3);
        int[] order = new int[x.length];
        while (next.getAsBoolean()) {
            for (int i = 0; i < order.length; i++) {
                int j = random.nextInt(i + 1);
                order[i] = order[j];
                order[j] = i;
            }
            for (int from = 0; from < x.length; from += batch) {
                int size = Math.min(batch, x.length - from);
                double[][] rows = new double[size][];
                int[] classes = new int[size];
                for (int i = 0; i < size; i++) {
                    rows[i] = x[order[from + i]];
                    classes[i] = labels[order[from + i]];
                }
                network.update(rows, classes);
            }
        }
    }

    /** One sample at a time; widening it is a part of taking float[]. */
    @Override
    public Scorer scorer(Net net, int samples) {
        MLP network = network(net);
        double[] wide = new double[net.features()];
        double[] posterior = new double[Math.max(2, net.outputs())];
        return (x, result) -> {
            widen(x, 0, wide);
            network.predict(wide, posterior);
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) posterior[posterior.length - result.length + i];
            }
        };
    }

    private static void widen(float[] source, int from, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = source[from + i];
        }
    }
}
