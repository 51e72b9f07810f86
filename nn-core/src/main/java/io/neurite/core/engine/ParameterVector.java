package io.neurite.core.engine;

import io.neurite.api.ParameterSlice;
import io.neurite.api.Penalty;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.List;

/** All trained parameters, and their gradients, seen as one vector in canonical order. */
public final class ParameterVector {
    private final Gradients declared;
    private final List<Gradient> gradients;
    private final List<ParameterSlice> slices;
    private final Penalties penalties;
    private final int size;

    ParameterVector(Gradients declared, List<Penalty> ofAll, Kernel kernel) {
        this.declared = declared;
        this.gradients = declared.ofParameters();
        this.slices = gradients.stream()
                .map(gradient -> ParameterSlices.whole(gradient, new float[0][], kernel)).toList();
        this.penalties = new Penalties(ofAll, gradients);
        long sum = 0;
        for (Gradient gradient : gradients) {
            sum += gradient.matrix().data().length;
        }
        this.size = Math.toIntExact(sum);
    }

    /**
     * Returns the length of the vector.
     *
     * @return how many numbers are trained
     */
    public int size() {
        return size;
    }

    /**
     * Copies the parameters into a vector.
     *
     * @param x the vector; modified
     */
    public void readParameters(float[] x) {
        int at = 0;
        for (Gradient gradient : gradients) {
            at = read(gradient.entry().value(), x, at);
        }
    }

    /**
     * Sets the parameters from a vector.
     *
     * @param x the vector; not modified
     */
    public void writeParameters(float[] x) {
        int at = 0;
        for (Gradient gradient : gradients) {
            float[] data = gradient.entry().value().data();
            System.arraycopy(x, at, data, 0, data.length);
            at += data.length;
        }
    }

    /**
     * Copies the gradients into a vector and makes sparse ones empty again.
     *
     * @param g the vector; modified
     */
    public void takeGradients(float[] g) {
        declared.complete();
        int at = 0;
        for (Gradient gradient : gradients) {
            at = read(gradient.matrix(), g, at);
            gradient.clear();
        }
    }

    /** Forgets the gradients of the latest batch. */
    public void discardGradients() {
        declared.discard();
    }

    /** Adds the gradients of the penalties on the weights. */
    public void addPenalties() {
        declared.complete();
        for (int p = 0; p < slices.size(); p++) {
            if (penalties.concerns(p)) {
                // The vector holds the weights that no sample touched, too, and a penalty moves them.
                gradients.get(p).touchAll();
                penalties.addGradient(p, slices.get(p));
            }
        }
    }

    /**
     * Computes the penalties of the present weights.
     *
     * @return their sum, 0 if there are none
     */
    public double penalty() {
        return penalties.value(slices);
    }

    private static int read(Matrix matrix, float[] x, int at) {
        System.arraycopy(matrix.data(), 0, x, at, matrix.data().length);
        return at + matrix.data().length;
    }
}
