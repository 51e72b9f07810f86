/**
 * Layers that make one of several inputs: number by number (add, multiply, average, maximum), behind each other
 * (concatenate), or as inner products (dot). One layer may be read twice: {@code add(x, x)}. Where the steps of a
 * sequence stay, the output has the mask of the first input.
 */
@NullMarked
package io.neurite.core.layers.merging;

import org.jspecify.annotations.NullMarked;
