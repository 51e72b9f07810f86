/**
 * The numbers: matrices, their shapes, and elementary functions with the same bits on every machine.
 */
@NullMarked
package io.neurite.api.math;

import org.jspecify.annotations.NullMarked;
