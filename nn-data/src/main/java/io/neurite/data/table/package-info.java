/**
 * Tables: rows of cells that can be read in any order, in memory or in a file that is mapped into it.
 *
 * <p>{@link io.neurite.data.table.Table} is what others use. A {@code TableWriter} takes rows in, finds out what each
 * column holds ({@code ColumnCollector}, {@link io.neurite.data.table.ColumnProfile}) and packs groups of rows into as
 * few bytes as hold them ({@code RowFormat}, of a {@code CellPacking} per column that it chooses for the column's
 * {@code CellGroup}), on the heap or in a file ({@code TableFile}): the same bytes. A {@code TableDataset} makes
 * samples of rows while a batch is filled, several rows at once ({@code RowBlock}).
 */
@NullMarked
package io.neurite.data.table;

import org.jspecify.annotations.NullMarked;
