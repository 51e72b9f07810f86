/**
 * The built-in metrics, and evaluations that keep all predictions, so that any figure can be read from them.
 *
 * <p>All stream over batches, merge, and honour sample weights, which are at least 0 and finite. Accumulators are of
 * four kinds: totals of classes ({@code ClassCounts}), a weighted mean over samples ({@code WeightedMean}), moments of
 * the targets (R2) and all scores (ROC-AUC). How a column of predictions or targets becomes a class stands once, in
 * {@code Samples}.
 *
 * <p>Predictions that are NaN, as those of a network that has diverged, are taken, since training is to tell of it by
 * itself: where classes are counted, such a prediction is that of no class, and never right; a figure of the numbers
 * themselves is NaN. Infinite ones are in order with others. Targets that are no class, and weights that are none, are
 * refused.
 */
@NullMarked
package io.neurite.core.metrics;

import org.jspecify.annotations.NullMarked;
