/**
 * The kernel over the Vector API: the only package that may import {@code jdk.incubator.vector}, and that no class may
 * touch before {@link io.neurite.core.kernel.Platform} has found that module, but for {@link VectorLoops}, which has no
 * vectors.
 */
@NullMarked
package io.neurite.core.kernel.vector;

import org.jspecify.annotations.NullMarked;
