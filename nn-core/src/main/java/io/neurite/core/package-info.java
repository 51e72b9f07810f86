/**
 * How a batch moves: network, trainer, model and predictor.
 */
@NullMarked
package io.neurite.core;

import org.jspecify.annotations.NullMarked;
