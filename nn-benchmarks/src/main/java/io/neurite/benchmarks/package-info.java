/**
 * The work that is measured: nets, data and products, the same for JMH ({@link io.neurite.benchmarks.jmh}) and for the
 * comparison with other libraries ({@link io.neurite.benchmarks.compare}).
 *
 * <p>Every number that goes in is made here from a fixed seed, so that all contenders start from the same weights and
 * see the same samples.
 */
@NullMarked
package io.neurite.benchmarks;

import org.jspecify.annotations.NullMarked;
