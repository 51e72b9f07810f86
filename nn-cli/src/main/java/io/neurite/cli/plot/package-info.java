/**
 * What {@code nn inspect --plot} draws: the graph of a network.
 *
 * <p>{@code GraphPlot} is the drawing. {@code Rows} puts layers below what they read, {@code Placement} puts each row
 * in order and gives it room, as Sugiyama, Tagawa &amp; Toda 1981 do; an {@code Item} is what stands in a row.
 */
@NullMarked
package io.neurite.cli.plot;

import org.jspecify.annotations.NullMarked;
