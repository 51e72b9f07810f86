/**
 * Watching a training: {@link io.neurite.dashboard.Dashboard} is the one listener that shows all there is, in a
 * browser. What it is made of can be had alone: {@code probe} looks into the network, {@code advice} says what is
 * wrong, {@code run} keeps a record, {@code server} shows records. Apart from these, {@code report} makes a page to
 * keep, {@code importance} tells which features count, {@code tuning} finds settings, {@code monitoring} and
 * {@code tensorboard} serve other people's tools.
 */
@NullMarked
package io.neurite.dashboard;

import org.jspecify.annotations.NullMarked;
