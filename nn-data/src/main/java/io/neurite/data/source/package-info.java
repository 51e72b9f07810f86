/**
 * Where rows come from: {@link io.neurite.data.source.Csv} and {@link io.neurite.data.source.JsonLines} in files and
 * streams, databases ({@link io.neurite.data.source.Jdbc}), objects of a program
 * ({@link io.neurite.data.source.Records}, {@link io.neurite.data.source.Items}), and whatever else is a
 * {@link io.neurite.data.source.Source}.
 *
 * <p>A source is opened for its {@link io.neurite.data.source.Rows}, one after another, whose cells are numbers, texts
 * or missing. What does not fit is dropped or repaired, and counted ({@link io.neurite.data.source.Repairs}), or ends
 * the reading.
 */
@NullMarked
package io.neurite.data.source;

import org.jspecify.annotations.NullMarked;
