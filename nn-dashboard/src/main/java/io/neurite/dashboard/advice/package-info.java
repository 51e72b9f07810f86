/**
 * What a training looks like to somebody who has seen many. A {@link io.neurite.dashboard.advice.TrainingDoctor}
 * listens to a training, and is told what a {@linkplain io.neurite.dashboard.probe.TrainingProbe probe} sees of its
 * inside. Ask it at any time for {@link io.neurite.dashboard.advice.Advice}: what was found, how severe it is, the
 * numbers that show it, and what to do. It knows about data that are not brought to scale, dead and saturated units,
 * gradients that vanish or explode, overfitting, learning rates and batches that do not suit, and more. Advice is a
 * reason to look, not a verdict; where the doctor is not sure, it says nothing.
 */
@NullMarked
package io.neurite.dashboard.advice;

import org.jspecify.annotations.NullMarked;
