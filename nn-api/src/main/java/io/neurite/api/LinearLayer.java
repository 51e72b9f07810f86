package io.neurite.api;

import io.neurite.api.math.Matrix;
import java.util.List;

/**
 * A layer whose output is linear in its weights, with a bias for each channel of the output, as of a dense layer or a
 * convolution: it can take over what a {@link ScalingLayer} behind it does.
 *
 * <p>A layer whose first parameter is W, with a row for each channel of the output, and whose second one is the bias b,
 * if there is one, has only to say what it is with a bias. Others override {@link #absorb}.
 */
public interface LinearLayer extends Layer {
    /**
     * Returns this layer with a bias, as parameter 1.
     *
     * @return this layer itself if it has one
     */
    LinearLayer withBias();

    /**
     * Folds what a layer behind does into this one: {@code W' = scale W} and {@code b' = scale b + shift}, row by row,
     * in double and rounded once.
     *
     * @param parameters the layer's parameters, in the order of {@link LayerPlan#parameters}; not modified
     * @param scale what each channel of the output is multiplied by; not modified
     * @param shift what is then added to it; not modified
     * @return a layer of as many inputs and the same output shape, and new parameters for it
     */
    default Absorbed absorb(List<Matrix> parameters, double[] scale, double[] shift) {
        Matrix W = parameters.get(0).copy();
        Matrix b = parameters.size() > 1 ? parameters.get(1).copy() : Matrix.zeros(W.rows(), 1);
        for (int i = 0; i < W.rows(); i++) {
            for (int p = 0; p < W.columns(); p++) {
                W.set(i, p, (float) (scale[i] * W.get(i, p)));
            }
            b.set(i, 0, (float) (scale[i] * b.get(i, 0) + shift[i]));
        }
        return new Absorbed(withBias(), List.of(W, b));
    }

    /**
     * A layer into which another one was folded.
     *
     * @param layer the layer
     * @param parameters its parameters, as its plan declares them
     */
    record Absorbed(Layer layer, List<Matrix> parameters) {
        /**
         * Copies the list.
         *
         * @param layer the component
         * @param parameters the component
         */
        public Absorbed {
            parameters = List.copyOf(parameters);
        }
    }
}
