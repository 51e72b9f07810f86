/**
 * Networks that can learn and models that predict.
 *
 * <p>{@link io.neurite.core.Network} is built from layers, in a sequence or as a graph, and from {@link
 * io.neurite.core.Block}s of layers; training changes it
 * ({@link io.neurite.core.training}). {@link io.neurite.core.Model} is its immutable form for all threads,
 * {@link io.neurite.core.Predictor} the form for one thread that allocates nothing. {@link io.neurite.core.ModelInfo}
 * is what a model knows besides layers and weights; {@link io.neurite.core.Kernels} tells which arithmetic serves here.
 */
@NullMarked
package io.neurite.core;

import org.jspecify.annotations.NullMarked;
