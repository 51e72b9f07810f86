/**
 * Makes models of what is in ONNX files.
 *
 * <p>{@link io.neurite.io.onnx.reading.NetworkReader} goes through the operators in their order. What one reads and
 * computes is an {@code Operand}: a {@code Constant}; a {@code Signal}, which the network computes; or something that
 * waits for what comes next: a {@code Formula} of operators that together may be one activation, {@code Scaled}
 * channels that a layer or the normaliser can take in. {@code Operators} has a translation of each operator; what is
 * made goes into a {@code Construction}, whose layers are {@code Drafts}.
 */
@NullMarked
package io.neurite.io.onnx.reading;

import org.jspecify.annotations.NullMarked;
