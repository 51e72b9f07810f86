/**
 * Numbers: where they lie, how they are multiplied and added, and the functions and random numbers that are the same bits on
 * every machine.
 *
 * <p>{@link io.neurite.api.math.Matrix} is a column-major window over a float array, {@link io.neurite.api.math.Shape} the
 * extents of one sample; {@link io.neurite.api.math.Kernel} multiplies matrices, in one of the forms of
 * {@link io.neurite.api.math.Product}.
 */
@NullMarked
package io.neurite.api.math;

import org.jspecify.annotations.NullMarked;
