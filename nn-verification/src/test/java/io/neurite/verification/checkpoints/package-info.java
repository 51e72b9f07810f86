/**
 * Tries to make a training lose something: kills it, fills its disk, damages its files, refuses its writes.
 */
@NullMarked
package io.neurite.verification.checkpoints;

import org.jspecify.annotations.NullMarked;
