/**
 * The built-in losses.
 *
 * <p>The elementwise ones are {@link io.neurite.api.Loss.Elementwise}: mean over a sample's outputs. Those over classes
 * ({@code Categorical}: cross-entropy in its two forms, KL divergence) sum over the classes. Targets are checked once,
 * by {@code problemWith}, with the rules in {@code Targets}.
 *
 * <p>What takes the logarithm of a prediction takes it of a number of at least 2<sup>-24</sup> (about 6e-8): beyond
 * that loss and gradient stay finite and the gradient still points the right way. The forms fused with sigmoid or
 * softmax need no such clamp.
 */
@NullMarked
package io.neurite.core.losses;

import org.jspecify.annotations.NullMarked;
