package io.neurite.core;

import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Parameters.Entry;

/**
 * One parameter of a model, to be read.
 *
 * @see Model#tensors()
 */
public final class Tensor {
    private final Entry entry;

    Tensor(Entry entry) {
        this.entry = entry;
    }

    /**
     * Returns the name.
     *
     * @return {@code layer/parameter}, for example {@code dense1/W}
     */
    public String name() {
        return entry.name();
    }

    /**
     * Returns the shape of the row-major array, innermost extent last.
     *
     * @return for the W of a dense layer (in, out)
     */
    public Shape shape() {
        return entry.spec().shape();
    }

    /**
     * Tells what the parameter is to training.
     *
     * @return weight, bias or statistic
     */
    public Role role() {
        return entry.spec().role();
    }

    /**
     * Copies numbers, in row-major order.
     *
     * @param from index of the first number
     * @param target where they go; modified
     * @param offset where the first one goes
     * @param length how many
     * @throws IndexOutOfBoundsException if a range does not lie inside
     */
    public void copyTo(int from, float[] target, int offset, int length) {
        System.arraycopy(entry.value().data(), from, target, offset, length);
    }
}
