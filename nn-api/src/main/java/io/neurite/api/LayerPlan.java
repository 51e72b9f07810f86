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
 * @param batchCoupled true if a sample's result depends on the others of its batch in training (batch normalisation):
 *     passes then always see the whole batch
 * @param keepsMask true if the mask of input 0 (which steps of a sequence are real) holds for the output, too
 * @param multipliesBatch true if forward and backward are products of a parameter and all samples they are given: where
 *     the parameter is large they may then see the whole batch, whose products the kernel splits over the threads
 */
public record LayerPlan(
        Shape output, List<ParameterSpec> parameters, List<Integer> scratch, boolean batchCoupled, boolean keepsMask,
        boolean multipliesBatch) {

    /**
     * Copies the lists.
     *
     * @param output the component
     * @param parameters the component
     * @param scratch the component
     * @param batchCoupled the component
     * @param keepsMask the component
     * @param multipliesBatch the component
     */
    public LayerPlan {
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
        return new LayerPlan(shape, List.of(), List.of(), false, false, false);
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
        return new LayerPlan(output, longer, scratch, batchCoupled, keepsMask, multipliesBatch);
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
        return new LayerPlan(output, parameters, longer, batchCoupled, keepsMask, multipliesBatch);
    }

    /**
     * Declares that a sample's result depends on the others of its batch in training.
     *
     * @return the plan with {@code batchCoupled} set
     */
    public LayerPlan coupledByBatch() {
        return new LayerPlan(output, parameters, scratch, true, keepsMask, multipliesBatch);
    }

    /**
     * Declares that the mask of input 0 holds for the output, too.
     *
     * @return the plan with {@code keepsMask} set
     */
    public LayerPlan keepingMask() {
        return new LayerPlan(output, parameters, scratch, batchCoupled, true, multipliesBatch);
    }

    /**
     * Declares that forward and backward are products of a parameter and all samples they are given.
     *
     * @return the plan with {@code multipliesBatch} set
     */
    public LayerPlan multiplyingBatch() {
        return new LayerPlan(output, parameters, scratch, batchCoupled, keepsMask, true);
    }
}
