/**
 * How the columns of a table become the numbers that a network takes: what was learned from the training part of the
 * data, as records that are part of the model.
 *
 * <p>A cell has a value, one double (NaN where it is missing), and a {@link io.neurite.api.columns.Column} makes one
 * number or several of it: {@link io.neurite.api.columns.NumberColumn} scales,
 * {@link io.neurite.api.columns.BooleanColumn} takes 0 and 1, {@link io.neurite.api.columns.CategoryColumn} makes one
 * number per label, {@link io.neurite.api.columns.OrderedColumn} one of the label's place,
 * {@link io.neurite.api.columns.DateColumn} some of a point in time, {@link io.neurite.api.columns.HashedColumn} one
 * per bucket, {@link io.neurite.api.columns.EmbeddedColumn} an id for an embedding. Everything is computed in double
 * and rounded once.
 */
@NullMarked
package io.neurite.api.columns;

import org.jspecify.annotations.NullMarked;
