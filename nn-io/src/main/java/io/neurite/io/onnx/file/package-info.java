/**
 * What is in an ONNX file, as its messages say it: operators, constants, inputs and outputs. Nothing here knows of
 * layers.
 */
@NullMarked
package io.neurite.io.onnx.file;

import org.jspecify.annotations.NullMarked;
