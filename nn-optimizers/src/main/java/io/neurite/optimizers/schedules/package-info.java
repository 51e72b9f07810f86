/**
 * Schedules of the learning rate, as factors of the base rate over time in epochs: they go with any optimizer.
 *
 * <p>By time alone: Constant, StepDecay, MultiStep, Exponential, Polynomial, Cosine, CosineRestarts, OneCycle. By the
 * loss: ReduceOnPlateau. WarmUp goes before any other.
 */
@NullMarked
package io.neurite.optimizers.schedules;

import org.jspecify.annotations.NullMarked;
