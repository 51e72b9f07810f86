package io.neurite.api;

import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer answers when it is told the shapes of its inputs: its output's shape, its parameters, and the scratch it
 * needs per sample. The engine allocates all of it; the layer refers to parameters and scratch by their order here.
 *
 * <pre>{@code
 * LayerPlan.output(Shape.of(units))
 *         .weight("W", Shape.of(inputs, units), initializer, inputs, units)   // parameter 0
 *         .bias("b", units)                                                   // parameter 1
 *         .scratch(units)                                                     // scratch 0
 * }</pre>
 *
 * <p>Immutable; every method returns a new plan.
 *
 * @param output shape of one sample of the output
 * @param parameters the parameters, in the order by which passes address them
 * @param scratch rows per sample of each scratch matrix; its numbers live from {@code forward} to {@code backward} and
 *     {@code gradients} of the same batch
 * @param workspace numbers of working memory that a thread needs during a call, whatever the number of samples
 * @param keepsMask true if the mask of input 0 (which steps of a sequence are real) holds for the output, too
 * @param multipliesBatch true if forward and backward are products of a parameter and all samples they are given: where
 *     the parameter is large they may then see the whole batch, whose products the kernel splits over the threads
 * @param ids how many ids there are if input 0 holds ids, whole numbers from 0 to below; 0 if it holds any numbers
 * @param prepared what the layer has worked out from the shapes, an immutable value that its passes hand back; or null
 */
public record LayerPlan(
        Shape output, List<ParameterSpec> parameters, List<Integer> scratch, int workspace, boolean keepsMask,
        boolean multipliesBatch, int ids, @Nullable Object prepared) {

    /**
     * Copies the lists.
     *
     * @param output the component
     * @param parameters the component
     * @param scratch the component
     * @param workspace the component
     * @param keepsMask the component
     * @param multipliesBatch the component
     * @param ids the component
     * @param prepared the component
     * @throws IllegalArgumentException if the workspace is negative
     */
    public LayerPlan {
        if (workspace < 0) {
            throw new IllegalArgumentException("A workspace has at least 0 numbers, got " + workspace
                    + ": where they are more than 2^31 - 1, work in pieces.");
        }
        parameters = List.copyOf(parameters);
        scratch = List.copyOf(scratch);
    }

    /**
     * Starts a plan without parameters or scratch.
     *
     * @param shape shape of one sample of the output
     * @return the plan
     */
    public static LayerPlan output(Shape shape) {
        return new LayerPlan(shape, List.of(), List.of(), 0, false, false, 0, null);
    }

    /**
     * Adds a parameter.
     *
     * @param parameter its declaration
     * @return the longer plan
     */
    public LayerPlan parameter(ParameterSpec parameter) {
        List<ParameterSpec> longer = new ArrayList<>(parameters);
        longer.add(parameter);
        return new LayerPlan(output, longer, scratch, workspace, keepsMask, multipliesBatch, ids, prepared);
    }

    /**
     * Adds learned weights.
     *
     * @param name name within the layer
     * @param shape shape in the model file, innermost extent last: (in, out)
     * @param initializer first values, or null: as the activation that follows prefers
     * @param fanIn how many inputs reach one output unit
     * @param fanOut how many output units one input reaches
     * @return the longer plan
     */
    public LayerPlan weight(String name, Shape shape, @Nullable Initializer initializer, int fanIn, int fanOut) {
        return parameter(new ParameterSpec(name, Role.WEIGHT, shape, initializer, fanIn, fanOut, false));
    }

    /**
     * Adds a learned bias that starts at zero.
     *
     * @param name name within the layer
     * @param size number of units
     * @return the longer plan
     */
    public LayerPlan bias(String name, int size) {
        return parameter(new ParameterSpec(name, Role.BIAS, Shape.of(size), null, 1, 1, false));
    }

    /**
     * Adds a statistic, which the layer sets in training.
     *
     * @param name name within the layer
     * @param size number of values
     * @param initializer first values, or null for zeros
     * @return the longer plan
     */
    public LayerPlan statistic(String name, int size, @Nullable Initializer initializer) {
        return parameter(new ParameterSpec(name, Role.STATISTIC, Shape.of(size), initializer, 1, 1, false));
    }

    /**
     * Adds a scratch matrix of the given rows and one column per sample.
     *
     * @param rows numbers per sample, at least 1
     * @return the longer plan
     */
    public LayerPlan scratch(int rows) {
        List<Integer> longer = new ArrayList<>(scratch);
        longer.add(rows);
        return new LayerPlan(output, parameters, longer, workspace, keepsMask, multipliesBatch, ids, prepared);
    }

    /**
     * Asks for working memory: a piece that fits into a cache, for what is used up within a call.
     *
     * @param numbers how many numbers a thread needs, at least 1
     * @return the plan with {@code workspace} set
     */
    public LayerPlan workspace(int numbers) {
        return new LayerPlan(output, parameters, scratch, numbers, keepsMask, multipliesBatch, ids, prepared);
    }

    /**
     * Declares that the mask of input 0 holds for the output, too.
     *
     * @return the plan with {@code keepsMask} set
     */
    public LayerPlan keepingMask() {
        return new LayerPlan(output, parameters, scratch, workspace, true, multipliesBatch, ids, prepared);
    }

    /**
     * Declares that forward and backward are products of a parameter and all samples they are given.
     *
     * @return the plan with {@code multipliesBatch} set
     */
    public LayerPlan multiplyingBatch() {
        return new LayerPlan(output, parameters, scratch, workspace, keepsMask, true, ids, prepared);
    }

    /**
     * Declares that input 0 holds ids, as of words: where it is an input of the network, training checks all data for
     * that before its first step, and refuses a normaliser.
     *
     * @param count how many ids there are, at least 1; they are whole numbers from 0 to below. Predictions are not
     *     checked: {@code forward} refuses other numbers
     * @return the plan with {@code ids} set
     * @throws IllegalArgumentException if there are none
     */
    public LayerPlan takingIds(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There is at least 1 id, got " + count + ".");
        }
        return new LayerPlan(output, parameters, scratch, workspace, keepsMask, multipliesBatch, count, prepared);
    }

    /**
     * Keeps what the layer has worked out from the shapes of its inputs, which its passes do not know, for
     * {@link LayerPass#prepared}: where windows lie, in which order numbers go.
     *
     * @param value an immutable value with {@code equals}, such as a record
     * @return the plan with {@code prepared} set
     */
    public LayerPlan preparing(Object value) {
        return new LayerPlan(output, parameters, scratch, workspace, keepsMask, multipliesBatch, ids, value);
    }

    /**
     * Estimates the work of a parameter for one sample: each of its numbers meets an input once for every output that
     * its row contributes to, as pixels do in a convolution; of a column-sparse one, only the touched columns count.
     *
     * @param parameter one of {@link #parameters}
     * @return multiply-adds of forward; backward and gradients take as many each
     */
    public long multiplyAdds(ParameterSpec parameter) {
        return parameter.columnSparse() ? output.size()
                : (long) parameter.shape().size() * Math.max(1, output.size() / parameter.rows());
    }

    /**
     * Estimates the work of all parameters for one sample.
     *
     * @return the sum of {@link #multiplyAdds(ParameterSpec)}
     */
    public long multiplyAdds() {
        long sum = 0;
        for (ParameterSpec parameter : parameters) {
            sum += multiplyAdds(parameter);
        }
        return sum;
    }
}
