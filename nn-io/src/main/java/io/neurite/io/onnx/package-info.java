/**
 * Models as ONNX files, for other programs.
 *
 * <p>{@link io.neurite.io.onnx.OnnxModels} is the way in. {@code OnnxExport} takes a model apart: inputs, of a table
 * made by {@code Columns}, and normaliser, layer after layer, then the answers. Each layer has a {@code Translation}
 * into operators, listed in {@code LayerTranslations}; what they write is a {@code Value} each, put together by
 * {@code GraphWriter}. {@code Message} is the container, Protocol Buffers; {@code Onnx} knows the numbers of its
 * fields.
 */
@NullMarked
package io.neurite.io.onnx;

import org.jspecify.annotations.NullMarked;
