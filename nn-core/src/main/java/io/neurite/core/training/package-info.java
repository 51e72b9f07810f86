/**
 * How a network learns: {@link io.neurite.core.training.Trainer} goes round epochs of batches and returns a
 * {@link io.neurite.core.training.History}.
 *
 * <p>A call of {@code fit} is a {@code TrainingSession}: it checks and {@linkplain io.neurite.core.training.Split
 * splits} the data, and each of its epochs is steps of an optimizer or one iteration of a minimizer. A
 * {@link io.neurite.core.training.Trace} shows all that a step computes. The arithmetic is the engine's. A
 * {@link io.neurite.core.training.Splitter} divides samples for judging, once or in folds.
 */
@NullMarked
package io.neurite.core.training;

import org.jspecify.annotations.NullMarked;
