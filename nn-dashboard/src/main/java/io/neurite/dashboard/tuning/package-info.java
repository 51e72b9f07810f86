/**
 * Finding settings that a network learns well with: {@link io.neurite.dashboard.tuning.LearningRateFinder} the learning
 * rate, by a range test; {@link io.neurite.dashboard.tuning.SuccessiveHalving} any settings, by random search that
 * gives most epochs to the trials that do best.
 *
 * <p>Both take a trainer from a function of the caller's, so that they work with any network and any settings.
 */
@NullMarked
package io.neurite.dashboard.tuning;

import org.jspecify.annotations.NullMarked;
