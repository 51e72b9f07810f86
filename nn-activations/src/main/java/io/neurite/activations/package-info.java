/**
 * Activation functions, each one record with its value and its derivative.
 */
@NullMarked
package io.neurite.activations;

import org.jspecify.annotations.NullMarked;
