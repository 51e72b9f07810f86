/**
 * Optimizers, minimizers and learning-rate schedules, each one record.
 */
@NullMarked
package io.neurite.optimizers;

import org.jspecify.annotations.NullMarked;
