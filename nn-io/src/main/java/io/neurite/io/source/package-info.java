/**
 * Models as plain Java: one source file that needs nothing, with the same bits.
 *
 * <p>{@link io.neurite.io.source.JavaSource} is the way in. {@code SourceLayers} and {@code SourceActivations} say what
 * each layer is in Java; {@code SourceColumns} has the columns of a table; {@code Numbers} collects what was learned;
 * {@code Functions} has the text of the methods that are called, some of it the source of {@code FloatMath} itself.
 */
@NullMarked
package io.neurite.io.source;

import org.jspecify.annotations.NullMarked;
