/** Layers that give a sample another shape. */
@NullMarked
package io.neurite.core.layers.shaping;

import org.jspecify.annotations.NullMarked;
