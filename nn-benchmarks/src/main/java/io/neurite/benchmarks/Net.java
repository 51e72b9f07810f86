package io.neurite.benchmarks;

import io.neurite.benchmarks.Convolution.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The networks that are trained and served. */
public enum Net {
    /** MNIST, small: 784-128-10. */
    A("relu", 64, false, 0.1, List.of(), 784, 128, 10),
    /** MNIST, larger: 784-512-512-10. */
    B("relu", 128, true, 0.001, List.of(), 784, 512, 512, 10),
    /** A table of 20 columns, two classes: 20-64-32-1. */
    C("tanh", 32, true, 0.001, List.of(), 20, 64, 32, 1),
    /** Large layers: 4096-4096-4096-10. */
    D("relu", 256, false, 0.01, List.of(), 4096, 4096, 4096, 10),
    /** LeNet-5 (LeCun et al. 1998) with rectifiers and maxima: 6 and 16 filters of 5 x 5, then 400-120-84-10. */
    LENET("relu", 64, false, 0.05, List.of(new Convolution(28, 28, 1, 5, 6, true, Pooling.MAXIMA),
            new Convolution(14, 14, 6, 5, 16, false, Pooling.MAXIMA)), 400, 120, 84, 10),
    /** Little but convolutions: two, since the input of the first layer has no gradient, then means and 64-10. */
    CONV("identity", 32, false, 0.05, List.of(Convolution.LARGE, Convolution.LARGE.with(Pooling.MEAN)), 64, 10);

    /** Adam's epsilon: so small that it does not matter where a library adds it, which differs. */
    public static final double EPSILON = 1e-15;

    private final String hidden;
    private final int batch;
    private final boolean adam;
    private final double learningRate;
    private final List<Convolution> convolutions;
    private final int[] sizes;

    Net(String hidden, int batch, boolean adam, double learningRate, List<Convolution> convolutions, int... sizes) {
        this.hidden = hidden;
        this.batch = batch;
        this.adam = adam;
        this.learningRate = learningRate;
        this.convolutions = convolutions;
        this.sizes = sizes;
    }

    /**
     * Finds a net.
     *
     * @param label a to d, lenet, conv
     * @return the net
     */
    public static Net of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** What it goes by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The convolutions in front of the dense layers; none in most nets. */
    public List<Convolution> convolutions() {
        return convolutions;
    }

    /** How many dense layers it has. */
    public int layers() {
        return sizes.length - 1;
    }

    /** Units of a dense layer; of layer 0, the number of its inputs. */
    public int units(int layer) {
        return sizes[layer];
    }

    /** Number of features of a sample; those of images are row-major (height, width, channels). */
    public int features() {
        return convolutions.isEmpty() ? sizes[0] : convolutions.get(0).inputs();
    }

    /** Number of units of the last layer: one per class, or a single one for two classes. */
    public int outputs() {
        return sizes[sizes.length - 1];
    }

    /** Whether one sigmoid unit decides between two classes. */
    public boolean binary() {
        return outputs() == 1;
    }

    /** Id of the activation of all layers but the last, convolutions included. */
    public String hidden() {
        return hidden;
    }

    /** Id of the activation of a dense layer, from 1 to {@link #layers}. */
    public String activation(int layer) {
        return layer < layers() ? hidden : binary() ? "sigmoid" : "softmax";
    }

    /** Samples per step. */
    public int batch() {
        return batch;
    }

    /** Whether Adam trains it; otherwise plain stochastic gradient descent. */
    public boolean adam() {
        return adam;
    }

    /** The learning rate. */
    public double learningRate() {
        return learningRate;
    }

    /** Samples of an epoch when several libraries train in turn: a good part of a second for most of them. */
    public int samplesPerTurn() {
        return batch * switch (this) {
            case A -> 300;
            case B -> 80;
            case C -> 2000;
            case D -> 5;
            case LENET -> 60;
            case CONV -> 3;
        };
    }

    /**
     * A layer's weights.
     *
     * @param height height of a window, or of the image of which each pixel has a weight of its own; otherwise 1
     * @param width the same of its width
     * @param inputs channels of the input, or its units
     * @param outputs filters or units
     * @param W row-major (height, width, inputs, outputs)
     */
    public record Weights(int height, int width, int inputs, int outputs, float[] W) {
        /** The biases, which begin with zeros. */
        public float[] b() {
            return new float[outputs];
        }
    }

    /**
     * Makes the initial weights, uniform within {@code sqrt(6 / (in + out))}.
     *
     * @return the weights of each layer, of the convolutions first
     */
    public List<Weights> weights() {
        SplittableRandom random = new SplittableRandom(1 + ordinal());
        List<Weights> weights = new ArrayList<>();
        for (Convolution convolution : convolutions) {
            weights.add(weights(random, convolution.kernel(), convolution.kernel(), convolution.channels(),
                    convolution.filters()));
        }
        for (int layer = 1; layer <= layers(); layer++) {
            Convolution before = layer > 1 || convolutions.isEmpty() ? null
                    : convolutions.get(convolutions.size() - 1);
            weights.add(before == null ? weights(random, 1, 1, units(layer - 1), units(layer))
                    : weights(random, before.pooledHeight(), before.pooledWidth(), before.filters(), units(layer)));
        }
        return weights;
    }

    private static Weights weights(SplittableRandom random, int height, int width, int inputs, int outputs) {
        int in = height * width * inputs;
        double limit = Math.sqrt(6.0 / (in + outputs));
        float[] W = new float[in * outputs];
        for (int i = 0; i < W.length; i++) {
            W[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return new Weights(height, width, inputs, outputs, W);
    }
}
