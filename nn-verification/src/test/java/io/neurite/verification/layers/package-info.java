/** Four layers written against nn-api alone, as an outsider would: the proof that the contracts carry what comes. */
@NullMarked
package io.neurite.verification.layers;

import org.jspecify.annotations.NullMarked;
