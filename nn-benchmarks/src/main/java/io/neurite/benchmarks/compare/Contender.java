package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.Convolution;
import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A library that does the measured work, each in the way that is best for it. It leaves out what it cannot do. */
public interface Contender {
    /** Samples of MNIST to train on. */
    int MNIST_SAMPLES = 60_000;

    /**
     * Prepares a product of float32 matrices, the result's memory included where the library lets the caller choose it.
     *
     * @param gemm shapes and operands
     * @return computes it once
     */
    default Runnable product(Gemm gemm) {
        throw new UnsupportedOperationException("products");
    }

    /**
     * Prepares a product whose operand B (the weights) the library keeps in the layout it likes best.
     *
     * @param gemm shapes and operands
     * @return computes it once; empty if there is no such layout
     */
    default Optional<Runnable> packedProduct(Gemm gemm) {
        return Optional.empty();
    }

    /**
     * Prepares a convolution of images the way a prediction does it, with the weights of {@link Net#CONV}. Images and
     * result stay where the library has them.
     *
     * @param convolution the shapes
     * @param images how many
     * @return computes it once
     */
    default Runnable convolution(Convolution convolution, int images) {
        throw new UnsupportedOperationException("convolutions");
    }

    /**
     * Prepares training from {@link Net#weights}.
     *
     * @param net the net
     * @param samples the training data
     * @return trains
     */
    default Learner learner(Net net, Samples samples) {
        throw new UnsupportedOperationException("training");
    }

    /**
     * Prepares prediction with {@link Net#weights}.
     *
     * @param net the net
     * @param samples how many samples a call takes
     * @return predicts
     */
    default Scorer scorer(Net net, int samples) {
        throw new UnsupportedOperationException("prediction");
    }

    /**
     * Writes what {@link #firstScorer} reads, if it reads anything.
     *
     * @param folder where to
     * @throws Exception if that fails
     */
    default void save(Path folder) throws Exception {}

    /**
     * Gets as fast as can be from the start of the process to a prediction of net (a), from a model file if the library
     * has such.
     *
     * @param folder where {@link #save} wrote
     * @return predicts for single samples
     * @throws Exception if the file cannot be read
     */
    default Scorer firstScorer(Path folder) throws Exception {
        return scorer(Net.A, 1);
    }

    /**
     * Reads MNIST and trains net (a).
     *
     * @param mnist folder with MNIST's files; they are gzipped
     * @param epochs how many
     * @throws Exception if the data cannot be read
     */
    default void trainFromFiles(Path mnist, int epochs) throws Exception {
        AtomicInteger left = new AtomicInteger(epochs);
        learner(Net.A, Samples.of(Net.A, MNIST_SAMPLES, mnist)).train(() -> left.getAndDecrement() > 0);
    }

    /** Trains one net. */
    interface Learner {
        /**
         * Trains epoch after epoch, shuffling before each.
         *
         * @param next asked before each epoch whether there is to be one
         */
        void train(BooleanSupplier next);

        /**
         * Takes one step.
         *
         * @param samples numbers of the batch's samples
         * @return the loss before the step
         */
        default double step(int[] samples) {
            throw new UnsupportedOperationException("steps on given samples");
        }
    }

    /** Predicts. */
    interface Scorer {
        /**
         * Predicts from and to arrays of the caller's.
         *
         * @param x features, sample after sample; not modified
         * @param result outputs, sample after sample; modified
         */
        void predict(float[] x, float[] result);
    }
}
