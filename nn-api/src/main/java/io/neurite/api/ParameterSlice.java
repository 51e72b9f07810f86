package io.neurite.api;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.Objects;

/**
 * A run of consecutive numbers of one parameter, with their gradient and the optimizer's state for them. Weight i, its
 * gradient and its slots have the same index i in their arrays, {@code from() <= i < to()}.
 *
 * <p>Made by the engine. Belongs to one thread for the time of a call.
 */
public final class ParameterSlice {
    private final String name;
    private final ParameterSpec.Role role;
    private final Matrix matrix;
    private final float[] gradient;
    private final float[][] slots;
    private final int from;
    private final int to;
    private final Kernel kernel;

    /**
     * Makes a slice.
     *
     * @param name the parameter's full name, for example {@code dense1/W}
     * @param role what the parameter is to training
     * @param matrix the whole parameter, without gaps and at offset 0
     * @param gradient its gradient, as long as the parameter
     * @param slots the optimizer's state, one array as long as the parameter for each of {@link Optimizer#slots()}
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @param kernel arithmetic to use
     * @throws IllegalArgumentException if an array's length differs from the parameter's, or the parameter has gaps
     * @throws IndexOutOfBoundsException if the range does not lie inside the parameter
     */
    public ParameterSlice(String name, ParameterSpec.Role role, Matrix matrix, float[] gradient, float[][] slots,
            int from,
            int to, Kernel kernel) {
        int length = matrix.rows() * matrix.columns();
        if (matrix.offset() != 0 || matrix.stride() != matrix.rows() || gradient.length != length) {
            throw new IllegalArgumentException(name
                    + ": parameter and gradient need arrays of the same length without gaps, got "
                    + length + " weights at offset " + matrix.offset() + " and " + gradient.length + " gradients.");
        }
        for (float[] slot : slots) {
            if (slot.length != length) {
                throw new IllegalArgumentException(name + ": a slot needs " + length + " numbers, got " + slot.length
                        + ".");
            }
        }
        Objects.checkFromToIndex(from, to, length);
        this.name = name;
        this.role = role;
        this.matrix = matrix;
        this.gradient = gradient;
        this.slots = slots.clone();
        this.from = from;
        this.to = to;
        this.kernel = kernel;
    }

    /**
     * Returns the parameter's full name.
     *
     * @return for example {@code dense1/W}
     */
    public String name() {
        return name;
    }

    /**
     * Returns what the parameter is to training.
     *
     * @return {@code WEIGHT} or {@code BIAS}
     */
    public ParameterSpec.Role role() {
        return role;
    }

    /**
     * Returns the whole parameter as a matrix: a row per unit.
     *
     * @return the parameter, of which this slice is a part
     */
    public Matrix matrix() {
        return matrix;
    }

    /**
     * Returns the array of the weights.
     *
     * @return the shared array; this slice is {@code [from(), to())}
     */
    public float[] weights() {
        return matrix.data();
    }

    /**
     * Returns the array of the gradient.
     *
     * @return the shared array; this slice is {@code [from(), to())}
     */
    public float[] gradient() {
        return gradient;
    }

    /**
     * Returns the array of one of the optimizer's slots.
     *
     * @param index its place in {@link Optimizer#slots()}
     * @return the shared array; this slice is {@code [from(), to())}
     */
    public float[] slot(int index) {
        return slots[index];
    }

    /**
     * Returns the first index.
     *
     * @return inclusive
     */
    public int from() {
        return from;
    }

    /**
     * Returns the last index.
     *
     * @return exclusive
     */
    public int to() {
        return to;
    }

    /**
     * Returns the arithmetic to use.
     *
     * @return the kernel
     */
    public Kernel kernel() {
        return kernel;
    }
}
