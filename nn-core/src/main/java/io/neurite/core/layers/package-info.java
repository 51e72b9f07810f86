/**
 * The layers that are built in: {@link io.neurite.core.layers.Dense}, {@link io.neurite.core.layers.ActivationLayer},
 * {@link io.neurite.core.layers.Dropout}, {@link io.neurite.core.layers.Flatten}.
 *
 * <p>Each is written against nn-api alone, as a layer from outside would be.
 */
@NullMarked
package io.neurite.core.layers;

import org.jspecify.annotations.NullMarked;
