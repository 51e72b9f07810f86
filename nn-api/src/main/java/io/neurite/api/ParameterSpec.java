package io.neurite.api;

import io.neurite.api.math.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one parameter of a layer: its name, shape, role and first values.
 *
 * <p>The shape is that of the row-major array in the model file, innermost extent last. In memory the parameter is a
 * {@link io.neurite.api.math.Matrix} with {@link #rows()} = innermost extent and {@link #columns()} = product of the
 * others: the same bytes. A dense layer's W of n[l] x n[l-1] has shape (n[l-1], n[l]); a 2-D convolution's kernel has
 * (height, width, in, out).
 *
 * @param name name within the layer, for example {@code W}; letters, digits, hyphen
 * @param role what the parameter is to training
 * @param shape shape of the array in the model file
 * @param initializer first values; null for weights means: as the activation that follows prefers; null otherwise means
 *     zeros
 * @param fanIn how many inputs reach one output unit, at least 1
 * @param fanOut how many output units one input reaches, at least 1
 * @param columnSparse true if a batch touches few columns (an embedding's tokens): the layer then marks the columns it
 *     touches ({@link GradientPass#touch}) and only those are updated
 */
public record ParameterSpec(
        String name,
        Role role,
        Shape shape,
        @Nullable Initializer initializer,
        int fanIn,
        int fanOut,
        boolean columnSparse) {

    /** What a parameter is to training. */
    public enum Role {
        /** Learned by gradient; penalties, decay and constraints apply. */
        WEIGHT,
        /** Learned by gradient; penalties, decay and constraints leave it alone. */
        BIAS,
        /** Not learned: set by the layer during training (running statistics), saved, and read when predicting. */
        STATISTIC
    }

    /**
     * Checks the declaration.
     *
     * @param name the component
     * @param role the component
     * @param shape the component
     * @param initializer the component
     * @param fanIn the component
     * @param fanOut the component
     * @param columnSparse the component
     * @throws IllegalArgumentException if the name is not made of letters, digits and hyphens, a fan is below 1, or a
     *     statistic is column-sparse
     */
    public ParameterSpec {
        if (!isName(name)) {
            throw new IllegalArgumentException("A parameter's name is made of letters, digits and hyphens, got '"
                    + name + "'.");
        }
        if (fanIn < 1 || fanOut < 1) {
            throw new IllegalArgumentException("Parameter " + name + ": fans are at least 1, got fanIn " + fanIn
                    + " and fanOut " + fanOut + ".");
        }
        if (columnSparse && role == Role.STATISTIC) {
            throw new IllegalArgumentException("Parameter " + name
                    + ": a statistic has no gradient, so it cannot be sparse.");
        }
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && (i == 0 || c != '-')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Returns the rows of the parameter's matrix.
     *
     * @return the innermost extent; 1 for rank 0
     */
    public int rows() {
        return shape.rank() == 0 ? 1 : shape.extent(-1);
    }

    /**
     * Returns the columns of the parameter's matrix.
     *
     * @return the product of all extents but the innermost
     */
    public int columns() {
        return shape.size() / rows();
    }
}
