/** Keeps the benchmarks running. */
@NullMarked
package io.neurite.benchmarks;

import org.jspecify.annotations.NullMarked;
