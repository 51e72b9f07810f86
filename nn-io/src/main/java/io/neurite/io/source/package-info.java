/**
 * Models as plain Java: one source file that needs nothing, with the same bits.
 *
 * <p>{@link io.neurite.io.source.JavaSource} is the way in. {@code SourceLayers} and {@code SourceActivations} say what
 * each layer is in Java; {@code Numbers} collects what it has learned; {@code Functions} has the text of the methods
 * that are called, some of it the source of {@code FloatMath} itself.
 */
@NullMarked
package io.neurite.io.source;

import org.jspecify.annotations.NullMarked;
