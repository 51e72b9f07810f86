/**
 * The built-in normalisers: {@link io.neurite.core.normalizers.Standard} and
 * {@link io.neurite.core.normalizers.MinMax}.
 *
 * <p>A record without fitted lists is a recipe; {@code fit} walks once through the training data
 * ({@code TrainingFeatures}) and returns a record that holds what it learned, so that the model file needs nothing but
 * the components.
 */
@NullMarked
package io.neurite.core.normalizers;

import org.jspecify.annotations.NullMarked;
