/**
 * The layers that are built in. Here are those that learn one weight for each input, and activations; further kinds
 * have packages of their own: {@code spatial} (convolution, pooling), {@code normalization}, {@code regularization},
 * {@code merging}, {@code shaping}.
 *
 * <p>Each is written against nn-api alone, as a layer from outside would be.
 */
@NullMarked
package io.neurite.core.layers;

import org.jspecify.annotations.NullMarked;
