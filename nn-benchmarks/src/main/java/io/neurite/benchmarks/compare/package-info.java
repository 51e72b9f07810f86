/**
 * The comparison with other libraries: the same work, one process at a time, contenders in turn, several rounds.
 *
 * <p>{@link io.neurite.benchmarks.compare.Compare} starts processes and draws the table. In each process
 * {@link io.neurite.benchmarks.compare.Worker} does one job with one
 * {@link io.neurite.benchmarks.compare.Contender} and prints what it measured, a line per figure. Neurite is a
 * contender like the others; theirs are in {@code src/peers}, which only the profile {@code peers} compiles.
 */
@NullMarked
package io.neurite.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
