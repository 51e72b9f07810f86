/**
 * What a training looks like to somebody who has seen many: {@link io.neurite.dashboard.advice.Advice}, each with what
 * was found, the numbers that show it, and what to do.
 */
@NullMarked
package io.neurite.dashboard.advice;

import org.jspecify.annotations.NullMarked;
