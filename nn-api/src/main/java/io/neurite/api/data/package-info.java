/**
 * What is learned from: samples, what their numbers mean, and how they reach the engine.
 *
 * <p>A {@link io.neurite.api.data.Dataset} copies any of its samples into the columns of a
 * {@link io.neurite.api.data.Batch}; its {@link io.neurite.api.data.Schema} names the features and the
 * {@link io.neurite.api.data.Target}, and becomes part of the model that was trained on it. How
 * features are made of a table's cells is told by {@link io.neurite.api.columns}.
 */
@NullMarked
package io.neurite.api.data;

import org.jspecify.annotations.NullMarked;
