package io.neurite.api;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;

/**
 * Gives a parameter its first values.
 *
 * <p>Thread-safe: see {@link Plugin}.
 */
public interface Initializer extends Plugin {
    /**
     * Fills W.
     *
     * <p>Element (i, j) is drawn as element i of position j of the stream, so the values depend on nothing but the
     * stream's key and the shape.
     *
     * @param W the parameter, n[l] x n[l-1] for a dense layer; modified
     * @param fanIn how many inputs reach one output unit, at least 1
     * @param fanOut how many output units one input reaches, at least 1
     * @param random the random numbers of this parameter
     */
    void initialize(Matrix W, int fanIn, int fanOut, RandomStream random);
}
