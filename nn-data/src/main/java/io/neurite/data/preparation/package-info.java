/**
 * From a table to what a network learns from: which column holds what, what is to be predicted, and how the cells
 * become numbers.
 *
 * <p>{@link io.neurite.data.preparation.Preprocessing} is the recipe: it guesses a
 * {@link io.neurite.data.preparation.ColumnType} for every column ({@code Inference}), unless it is told
 * ({@code ColumnChoices}), and finds the target ({@code TargetColumn}). Fitted to the training rows ({@code Fitting}),
 * it gives the schema of data sets and of the model.
 *
 * <p>{@link io.neurite.data.preparation.TableDescription} tells what is in a table before anything is learned:
 * {@code ColumnScan} counts, {@code Findings} warns.
 */
@NullMarked
package io.neurite.data.preparation;

import org.jspecify.annotations.NullMarked;
