/** Microbenchmarks, run by JMH. */
@NullMarked
package io.neurite.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
