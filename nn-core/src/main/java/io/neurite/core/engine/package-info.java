/**
 * How a batch moves: not exported.
 *
 * <p>{@link io.neurite.core.engine.Propagation} takes the samples of a batch through a graph, forward and back, in runs
 * that workers share; its numbers live in a {@code Workspace}, and {@code Backward} knows which gradient goes where.
 * {@link io.neurite.core.engine.TrainingEngine} adds data and losses, with batches of slow data from
 * {@link io.neurite.core.engine.BatchesAhead}; {@link io.neurite.core.engine.WeightUpdate} moves the weights along the
 * gradients. Everything is allocated before the first step.
 */
@NullMarked
package io.neurite.core.engine;

import org.jspecify.annotations.NullMarked;
