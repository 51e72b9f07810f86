/**
 * What {@code nn bench} measures: what this machine gives.
 *
 * <p>A {@code Plan} says what and for how long, {@code Benchmark} goes through it, {@code Result} is what came of it.
 * {@code Rate} times something on one or several threads at once, {@code Training} and {@code Latency} time what has a
 * rhythm of its own. The networks and their data are in {@code Workload}: those of docs/PERFORMANCE.md.
 */
@NullMarked
package io.neurite.cli.bench;

import org.jspecify.annotations.NullMarked;
