/**
 * What a training looks like to somebody who has seen many: a {@link io.neurite.dashboard.advice.TrainingDoctor} gives
 * {@link io.neurite.dashboard.advice.Advice}, each with what was found, the numbers that show it, and what to do. Each
 * rule is a method that looks at {@link io.neurite.dashboard.advice.Observations}; {@link
 * io.neurite.dashboard.advice.Rules} lists them.
 */
@NullMarked
package io.neurite.dashboard.advice;

import org.jspecify.annotations.NullMarked;
