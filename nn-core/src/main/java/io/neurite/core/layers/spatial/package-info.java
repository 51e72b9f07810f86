/** Layers over sequences and images, whose windows slide along one or two axes. Activations are channels-last. */
@NullMarked
package io.neurite.core.layers.spatial;

import org.jspecify.annotations.NullMarked;
