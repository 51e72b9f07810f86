/**
 * The built-in metrics, and the {@link io.neurite.core.metrics.ConfusionMatrix} that those of classes are read from.
 *
 * <p>All stream over batches, merge, and honour sample weights. Accumulators are of four kinds: counts of classes
 * ({@code ClassCounts}), a weighted mean over samples ({@code WeightedMean}), moments of the targets (R2) and all
 * scores (ROC-AUC). How a column of predictions or targets becomes a class stands once, in {@code Samples}.
 */
@NullMarked
package io.neurite.core.metrics;

import org.jspecify.annotations.NullMarked;
