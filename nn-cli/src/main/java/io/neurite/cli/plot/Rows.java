package io.neurite.cli.plot;

import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Inputs and layers in rows: each layer below all that it reads, as far down as the longest way to it, and inputs right
 * above their first reader. Lines that go further than a row have a bend in each row between.
 */
final class Rows {
    /** Boxes and bends; a file can name so many layers that a drawing of them would fill the heap. */
    static final int MOST = 50_000;

    private static final double BEND_WIDTH = 12;

    private final Graph graph;
    private final int[] rowOf;
    private final List<List<Item>> rows = new ArrayList<>();
    /** By value: its box, then its bends, row by row. */
    private final List<List<Item>> itemsOf = new ArrayList<>();

    /**
     * Puts everything into rows, in the order of the graph.
     *
     * @param widths by value the width of its box
     * @throws IllegalArgumentException if there are too many boxes and bends
     */
    Rows(Graph graph, double[] widths) {
        this.graph = graph;
        this.rowOf = new int[widths.length];
        int[] lastReader = findRows();
        int items = 0;
        for (int value = 0; value < widths.length; value++) {
            items += Math.max(1, lastReader[value] - rowOf[value]);
            if (items > MOST) {
                throw new IllegalArgumentException("The network has too many layers and connections to be drawn: more "
                        + "than " + MOST + " boxes and bends.");
            }
            List<Item> own = new ArrayList<>();
            own.add(add(new Item(value, false, rowOf[value], widths[value])));
            for (int row = rowOf[value] + 1; row < lastReader[value]; row++) {
                Item bend = add(new Item(value, true, row, BEND_WIDTH));
                connect(own.get(own.size() - 1), bend);
                own.add(bend);
            }
            itemsOf.add(own);
        }
        for (int n = 0; n < graph.nodes().size(); n++) {
            Item box = box(graph.inputs().size() + n);
            for (String read : graph.nodes().get(n).inputs()) {
                connect(itemAbove(graph.valueOf(read), box), box);
            }
        }
    }

    /** Finds the row of each value, and returns that of its last reader. */
    private int[] findRows() {
        int inputs = graph.inputs().size();
        int[] firstReader = new int[rowOf.length];
        int[] lastReader = new int[rowOf.length];
        Arrays.fill(firstReader, Integer.MAX_VALUE);
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            for (String read : node.inputs()) {
                rowOf[inputs + n] = Math.max(rowOf[inputs + n], rowOf[graph.valueOf(read)] + 1);
            }
            for (String read : node.inputs()) {
                int value = graph.valueOf(read);
                firstReader[value] = Math.min(firstReader[value], rowOf[inputs + n]);
                lastReader[value] = Math.max(lastReader[value], rowOf[inputs + n]);
            }
        }
        for (int input = 0; input < inputs; input++) {
            rowOf[input] = firstReader[input] == Integer.MAX_VALUE ? 0 : firstReader[input] - 1;
        }
        return lastReader;
    }

    private Item add(Item item) {
        while (rows.size() <= item.row) {
            rows.add(new ArrayList<>());
        }
        rows.get(item.row).add(item);
        return item;
    }

    private static void connect(Item from, Item to) {
        from.below.add(to);
        to.above.add(from);
    }

    private Item itemAbove(int value, Item reader) {
        return itemsOf.get(value).get(reader.row - 1 - rowOf[value]);
    }

    /** Returns the rows from the top down; their lists may be sorted. */
    List<List<Item>> all() {
        return rows;
    }

    Item box(int value) {
        return itemsOf.get(value).get(0);
    }

    /** Returns the box of a value and those of its bends that lie on the way to a reader. */
    List<Item> way(int value, Item reader) {
        return itemsOf.get(value).subList(0, reader.row - rowOf[value]);
    }
}
