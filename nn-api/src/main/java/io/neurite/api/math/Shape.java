package io.neurite.api.math;

import java.util.Arrays;

/**
 * The shape of one sample or of one parameter: zero to four positive extents, the last one varying fastest.
 *
 * <p>A sample of shape {@code 28x28x1} lies flattened in row-major order in one column of a {@link Matrix}, that is in
 * {@code size() = 784} consecutive numbers. Rank 0 is a single number.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class Shape {
    private static final int MAXIMUM_RANK = 4;

    private final int[] extents;
    private final int size;

    private Shape(int[] extents) {
        if (extents.length > MAXIMUM_RANK) {
            throw new IllegalArgumentException("A shape has at most " + MAXIMUM_RANK + " extents, got "
                    + Arrays.toString(extents) + ".");
        }
        long product = 1;
        for (int extent : extents) {
            product *= extent;
            if (extent < 1 || product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Extents of a shape are positive and their product is below 2^31,"
                        + " got " + Arrays.toString(extents) + ".");
            }
        }
        this.extents = extents;
        this.size = (int) product;
    }

    /**
     * Returns the shape with the given extents.
     *
     * @param extents zero to four positive numbers, outermost first; copied
     * @return the shape
     * @throws IllegalArgumentException if there are more than four extents, one is below 1, or the product exceeds 2^31
     *     - 1
     */
    public static Shape of(int... extents) {
        return new Shape(extents.clone());
    }

    /**
     * Returns the number of extents.
     *
     * @return 0 to 4
     */
    public int rank() {
        return extents.length;
    }

    /**
     * Returns one extent.
     *
     * @param axis 0 (outermost) to {@code rank() - 1}; negative numbers count from the innermost, which is -1
     * @return the extent along that axis, at least 1
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int extent(int axis) {
        return extents[axis < 0 ? extents.length + axis : axis];
    }

    /**
     * Returns the number of elements: the product of the extents.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Returns the extents, outermost first.
     *
     * @return a fresh array
     */
    public int[] toArray() {
        return extents.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** Returns the extents joined by {@code x}, for example {@code 28x28x1}; {@code scalar} for rank 0. */
    @Override
    public String toString() {
        if (extents.length == 0) {
            return "scalar";
        }
        StringBuilder text = new StringBuilder().append(extents[0]);
        for (int axis = 1; axis < extents.length; axis++) {
            text.append('x').append(extents[axis]);
        }
        return text.toString();
    }
}
