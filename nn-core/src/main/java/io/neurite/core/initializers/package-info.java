/**
 * The built-in initialisers.
 *
 * <p>Element (i, j) is a function of the stream's key and of (i, j), so it depends neither on the order nor on the
 * thread of the draws. The glorot, he and lecun families are {@link io.neurite.core.initializers.Uniform} and
 * {@link io.neurite.core.initializers.Normal} with a variance that follows from the fans ({@code VarianceScaling}).
 */
@NullMarked
package io.neurite.core.initializers;

import org.jspecify.annotations.NullMarked;
