package io.neurite.cli.plot;

import java.util.ArrayList;
import java.util.List;

/** What stands in a row: the box of an input or layer, or a bend of the lines that come from one higher up. */
final class Item {
    /** Number of the input or layer, whose lines these are if it is a bend. */
    final int value;
    final boolean isBend;
    final int row;
    final double width;
    /** What lines come from, in the row above, and go to, in the row below; as often as they do. */
    final List<Item> above = new ArrayList<>();

    final List<Item> below = new ArrayList<>();
    /** Its middle. */
    double x;
    /** Where it stands in its row, from 0 to 1, and where it would. */
    double place;

    double wanted;

    Item(int value, boolean isBend, int row, double width) {
        this.value = value;
        this.isBend = isBend;
        this.row = row;
        this.width = width;
    }

    double left() {
        return x - width / 2;
    }
}
