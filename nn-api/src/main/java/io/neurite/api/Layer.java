package io.neurite.api;

import io.neurite.api.math.Shape;
import java.util.List;

/**
 * One step of a network: it declares what it needs, computes its output, and carries gradients back.
 *
 * <p>A layer is a definition: an immutable record of hyper-parameters that holds no numbers. Parameters, activations
 * and scratch are the engine's and reach the layer through a {@link LayerPass}, so saving, resuming, freezing, sharing
 * and threading are written once, in the engine, for every layer.
 *
 * <p>The engine calls, in this order: {@link #plan} once when the network is built; then per batch {@link #forward} and
 * {@link #backward} on runs of samples, several runs at the same time on different threads; then {@link #gradients}
 * once with the whole batch. Hence forward and backward write only the columns they are given, and only
 * {@code gradients} sums over samples. A {@link CoupledLayer} has further stages, in which samples hear of each other.
 *
 * <p>Thread-safe: see {@link Plugin}.
 */
public interface Layer extends Plugin {
    /**
     * Declares output shape, parameters and scratch for the given inputs.
     *
     * @param inputs the shape of one sample of each input
     * @return the plan
     * @throws IllegalArgumentException if the layer cannot take these inputs; the message names what was expected and
     *     what came, the engine puts the layer's name in front
     */
    LayerPlan plan(List<Shape> inputs);

    /**
     * Computes the output from the inputs.
     *
     * @param pass the inputs and parameters to read; the output, scratch, and in training statistics, to write
     */
    void forward(ForwardPass pass);

    /**
     * Computes the gradient with respect to each input from the gradient with respect to the output, overwriting.
     *
     * <p>An input whose gradient nobody needs is null in {@link BackwardPass#dInput} and is left out; that may be all
     * of them. What {@link #gradients} is to sum up over the samples may be worked out here and left in scratch, for
     * here several threads work.
     *
     * @param pass what {@link #forward} saw and wrote, and the gradients
     */
    void backward(BackwardPass pass);

    /**
     * Computes the gradients with respect to the parameters, summing over the samples in their order.
     *
     * <p>A frozen parameter's gradient is not {@linkplain GradientPass#wants wanted} and is left out. Layers without
     * parameters need not override this.
     *
     * @param pass what {@link #forward} saw and wrote, the gradient of the output, and the gradients to write
     */
    default void gradients(GradientPass pass) {}

    /**
     * Computes some columns of a gradient that {@link #gradients} has left to this method by
     * {@link GradientPass#byColumns}.
     *
     * @param pass as in {@link #gradients}, for the thread that calls; {@link GradientPass#gradient} is the whole
     *     gradient, of which only these columns are written
     * @param parameter its place in {@link LayerPlan#parameters}
     * @param from first column, inclusive
     * @param to last column, exclusive
     */
    default void gradientColumns(GradientPass pass, int parameter, int from, int to) {
        throw new UnsupportedOperationException(id() + " leaves a gradient to gradientColumns(), which it lacks.");
    }
}
