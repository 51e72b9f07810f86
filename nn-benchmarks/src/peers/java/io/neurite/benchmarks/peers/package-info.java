/** The other libraries, each used in the way that is best for it. Compiled in the profile {@code peers} alone. */
@NullMarked
package io.neurite.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
