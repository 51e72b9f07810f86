/**
 * Layers that give a sample another shape: its numbers stay as they lie (flatten, reshape), are moved (permute), or
 * occur several times (repeat). Axes are those of a sample, counted from 0, the outermost.
 */
@NullMarked
package io.neurite.core.layers.shaping;

import org.jspecify.annotations.NullMarked;
