package io.neurite.tck;

import io.neurite.api.math.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Inputs on which {@link LayerContract} tries a layer.
 *
 * <p>Immutable; every method returns a new case.
 *
 * @param inputs shape of one sample of each input
 * @param numbers draws one number of an input
 * @param differentiable whether the gradient with respect to the inputs is compared with differences; ids have none
 * @param masked whether each input has a mask, over its outermost extent
 */
public record LayerCase(List<Shape> inputs, ToDoubleFunction<Random> numbers, boolean differentiable, boolean masked) {
    /**
     * Copies the list.
     *
     * @param inputs the component
     * @param numbers the component
     * @param differentiable the component
     * @param masked the component
     */
    public LayerCase {
        inputs = List.copyOf(inputs);
    }

    /**
     * Returns a case with numbers from the standard normal distribution, without masks.
     *
     * @param inputs shape of one sample of each input
     * @return the case
     */
    public static LayerCase of(Shape... inputs) {
        return new LayerCase(List.of(inputs), Random::nextGaussian, true, false);
    }

    /**
     * Draws the numbers of the inputs in another way, for layers that do not take all numbers.
     *
     * @param draw draws one number
     * @return the case
     */
    public LayerCase drawing(ToDoubleFunction<Random> draw) {
        return new LayerCase(inputs, draw, differentiable, masked);
    }

    /**
     * Draws ids: whole numbers, with respect to which there is no gradient.
     *
     * @param count ids are from 0 to {@code count - 1}
     * @return the case
     */
    public LayerCase ids(int count) {
        return new LayerCase(inputs, random -> random.nextInt(count), false, masked);
    }

    /**
     * Gives each input a mask, over its outermost extent; one sample has no real step.
     *
     * @return the case
     */
    public LayerCase withMasks() {
        return new LayerCase(inputs, numbers, differentiable, true);
    }

    /** Returns the shapes, for messages. */
    @Override
    public String toString() {
        return "inputs " + inputs + (masked ? " with masks" : "");
    }
}
