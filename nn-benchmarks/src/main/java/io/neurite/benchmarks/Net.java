package io.neurite.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The four networks that are trained and served. */
public enum Net {
    /** MNIST, small: 784-128-10. */
    A("relu", 64, false, 0.1, 784, 128, 10),
    /** MNIST, larger: 784-512-512-10. */
    B("relu", 128, true, 0.001, 784, 512, 512, 10),
    /** A table of 20 columns, two classes: 20-64-32-1. */
    C("tanh", 32, true, 0.001, 20, 64, 32, 1),
    /** Large layers: 4096-4096-4096-10. */
    D("relu", 256, false, 0.01, 4096, 4096, 4096, 10);

    /** Adam's epsilon: so small that it does not matter where a library adds it, which differs. */
    public static final double EPSILON = 1e-15;

    private final String hidden;
    private final int batch;
    private final boolean adam;
    private final double learningRate;
    private final int[] sizes;

    Net(String hidden, int batch, boolean adam, double learningRate, int... sizes) {
        this.hidden = hidden;
        this.batch = batch;
        this.adam = adam;
        this.learningRate = learningRate;
        this.sizes = sizes;
    }

    /**
     * Finds a net.
     *
     * @param letter a to d
     * @return the net
     */
    public static Net of(String letter) {
        return valueOf(letter.toUpperCase(Locale.ROOT));
    }

    /** The letter it goes by. */
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many layers have weights. */
    public int layers() {
        return sizes.length - 1;
    }

    /** Units of a layer; of layer 0, the number of features. */
    public int units(int layer) {
        return sizes[layer];
    }

    /** Number of features of a sample. */
    public int features() {
        return sizes[0];
    }

    /** Number of units of the last layer: one per class, or a single one for two classes. */
    public int outputs() {
        return sizes[sizes.length - 1];
    }

    /** Whether one sigmoid unit decides between two classes. */
    public boolean binary() {
        return outputs() == 1;
    }

    /** Id of the activation of all layers but the last. */
    public String hidden() {
        return hidden;
    }

    /** Id of the activation of a layer, from 1 to {@link #layers}. */
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
        };
    }

    /**
     * Makes the initial weights, Glorot-uniform, and zero biases.
     *
     * @return W and b of each layer in turn; W as a row-major array (in, out)
     */
    public List<float[]> weights() {
        SplittableRandom random = new SplittableRandom(1 + ordinal());
        List<float[]> weights = new ArrayList<>();
        for (int layer = 1; layer <= layers(); layer++) {
            int in = units(layer - 1);
            int out = units(layer);
            double limit = Math.sqrt(6.0 / (in + out));
            float[] W = new float[in * out];
            for (int i = 0; i < W.length; i++) {
                W[i] = (float) (limit * (2 * random.nextDouble() - 1));
            }
            weights.add(W);
            weights.add(new float[out]);
        }
        return weights;
    }

    /**
     * Turns a weight array into its transpose, as libraries want it that keep W as (out, in).
     *
     * @param W row-major (in, out) of a layer; not modified
     * @param layer the layer, from 1
     * @return row-major (out, in)
     */
    public float[] transposed(float[] W, int layer) {
        int in = units(layer - 1);
        int out = units(layer);
        float[] transposed = new float[W.length];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                transposed[o * in + i] = W[i * out + o];
            }
        }
        return transposed;
    }
}
