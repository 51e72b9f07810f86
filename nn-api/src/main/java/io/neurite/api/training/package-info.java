/**
 * What training is made of: losses, optimizers, schedules, metrics and listeners.
 */
@NullMarked
package io.neurite.api.training;

import org.jspecify.annotations.NullMarked;
