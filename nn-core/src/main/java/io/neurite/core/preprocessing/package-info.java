/**
 * From the cells of a table to the inputs of a network, as the columns of a schema say.
 *
 * <p>{@link io.neurite.core.preprocessing.Preprocessor} is what predictions and data sets use;
 * {@link io.neurite.core.preprocessing.Cells} reads numbers, dates and yes or no;
 * {@link io.neurite.core.preprocessing.Decimals} has the notation of numbers.
 */
@NullMarked
package io.neurite.core.preprocessing;

import org.jspecify.annotations.NullMarked;
