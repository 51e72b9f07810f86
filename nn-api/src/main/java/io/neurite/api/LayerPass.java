package io.neurite.api;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What a layer sees of a batch while it works on a run of its samples: one column per sample in every matrix.
 *
 * <p>Belongs to one thread for the time of the call; a layer keeps neither the pass nor its matrices.
 */
public interface LayerPass {
    /**
     * Returns the arithmetic to use.
     *
     * @return the kernel for this call
     */
    Kernel kernel();

    /**
     * Tells whether the layer takes part in training. If not, dropout passes its input on and statistics are read;
     * {@link Layer#backward} then carries gradients through what {@link Layer#forward} computed that way.
     *
     * @return false when predicting, and always for a frozen layer
     */
    boolean training();

    /**
     * Returns the number of samples of this run: the columns of every matrix but the parameters.
     *
     * @return at least 1
     */
    int samples();

    /**
     * Returns an input. Not to be modified.
     *
     * @param index which input, from 0
     * @return flattened shape of the input x samples
     */
    Matrix input(int index);

    /**
     * Returns the mask of an input: 1 where a step of the sequence is real, 0 where it is padding.
     *
     * @param index which input, from 0
     * @return steps x samples, or null if every step is real
     */
    @Nullable Matrix mask(int index);

    /**
     * Returns the output. {@link Layer#forward} writes all of it; the other methods leave it alone.
     *
     * @return flattened shape of the output x samples
     */
    Matrix output();

    /**
     * Returns a parameter. Not to be modified, except statistics by {@link Layer#forward} in training.
     *
     * @param index its place in {@link LayerPlan#parameters}
     * @return the parameter's matrix
     */
    Matrix parameter(int index);

    /**
     * Returns a scratch matrix, which keeps its numbers from forward to backward and gradients.
     *
     * @param index its place in {@link LayerPlan#scratch}
     * @return the declared rows x samples
     */
    Matrix scratch(int index);

    /**
     * Returns the working memory of the thread. What an earlier call left in it means nothing.
     *
     * @return at least {@link LayerPlan#workspace} numbers
     */
    float[] workspace();

    /**
     * Returns what the layer has worked out when it planned for these inputs.
     *
     * @param <T> its type
     * @param type its class
     * @return {@link LayerPlan#prepared}
     * @throws ClassCastException if the plan has none of this type
     */
    <T> T prepared(Class<T> type);
}
