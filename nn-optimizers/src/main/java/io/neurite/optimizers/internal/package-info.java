/**
 * What the packages of this module share; not exported.
 */
@NullMarked
package io.neurite.optimizers.internal;

import org.jspecify.annotations.NullMarked;
