/**
 * What a network is made of: the contracts that layers, activations, losses, optimizers and the rest fulfil.
 *
 * <p>Every contract extends {@link io.neurite.api.Plugin}: an immutable record found by {@code ServiceLoader} and named
 * by its id. {@link io.neurite.api.Layer} answers with a {@link io.neurite.api.LayerPlan} and works through passes;
 * {@link io.neurite.api.Activation} and {@link io.neurite.api.Loss} are functions of columns;
 * {@link io.neurite.api.Optimizer}, {@link io.neurite.api.GradientTransform}, {@link io.neurite.api.Penalty} and
 * {@link io.neurite.api.Constraint} work on {@link io.neurite.api.ParameterSlice}s;
 * {@link io.neurite.api.TrainingListener} observes. Numbers live in {@link io.neurite.api.math}, data in
 * {@link io.neurite.api.data}.
 */
@NullMarked
package io.neurite.api;

import org.jspecify.annotations.NullMarked;
