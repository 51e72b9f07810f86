/**
 * Layers written against nn-api alone, as an outsider would: the proof that the contracts carry what comes; and the
 * variants of those that are built in.
 */
@NullMarked
package io.neurite.verification.layers;

import org.jspecify.annotations.NullMarked;
