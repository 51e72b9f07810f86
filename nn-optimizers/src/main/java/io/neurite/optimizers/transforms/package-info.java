/**
 * What goes with any optimizer: clipping of gradients (ClipByValue, ClipByNorm, ClipByGlobalNorm), penalties (L1, L2)
 * and a constraint (MaxNorm).
 */
@NullMarked
package io.neurite.optimizers.transforms;

import org.jspecify.annotations.NullMarked;
