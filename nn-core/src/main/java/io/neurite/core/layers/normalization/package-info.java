/** Layers that bring activations to a common scale. */
@NullMarked
package io.neurite.core.layers.normalization;

import org.jspecify.annotations.NullMarked;
