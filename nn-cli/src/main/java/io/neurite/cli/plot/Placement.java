package io.neurite.cli.plot;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Orders each row so that few lines cross, and places what stands in it so that lines are short. */
final class Placement {
    private static final int SWEEPS = 12;

    private final List<List<Item>> rows;
    private final double gap;

    private Placement(List<List<Item>> rows, double gap) {
        this.rows = rows;
        this.gap = gap;
    }

    /**
     * Gives every item its x, from 0 on.
     *
     * @param rows from the top down; sorted
     * @param gap room between neighbours
     * @return the width of all
     */
    static double place(List<List<Item>> rows, double gap) {
        Placement placement = new Placement(rows, gap);
        placement.order();
        rows.forEach(placement::pack);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            placement.sweep(sweep % 2 == 0, placement::align);
        }
        double left = Double.MAX_VALUE;
        double right = 0;
        for (List<Item> row : rows) {
            left = Math.min(left, row.get(0).left());
        }
        for (List<Item> row : rows) {
            for (Item item : row) {
                item.x -= left;
                right = Math.max(right, item.x + item.width / 2);
            }
        }
        return right;
    }

    /** What is done to a row, given in which of its neighbouring rows to look. */
    private interface Step {
        void apply(List<Item> row, Function<Item, List<Item>> neighbours);
    }

    private void sweep(boolean down, Step step) {
        for (int i = 1; i < rows.size(); i++) {
            if (down) {
                step.apply(rows.get(i), item -> item.above);
            } else {
                step.apply(rows.get(rows.size() - 1 - i), item -> item.below);
            }
        }
    }

    /** Barycentres: each item goes to the mean place of its neighbours in the row before. */
    private void order() {
        rows.forEach(Placement::number);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            sweep(sweep % 2 == 0, (row, neighbours) -> {
                for (Item item : row) {
                    item.wanted = mean(neighbours.apply(item), each -> each.place, item.place);
                }
                row.sort(Comparator.comparingDouble(item -> item.wanted));
                number(row);
            });
        }
    }

    private static double mean(List<Item> items, ToDoubleFunction<Item> number, double ofNone) {
        double sum = 0;
        for (Item item : items) {
            sum += number.applyAsDouble(item);
        }
        return items.isEmpty() ? ofNone : sum / items.size();
    }

    /** Places go from 0 to 1, since rows differ in length. */
    private static void number(List<Item> row) {
        for (int i = 0; i < row.size(); i++) {
            row.get(i).place = (i + 0.5) / row.size();
        }
    }

    private void pack(List<Item> row) {
        double left = 0;
        for (Item item : row) {
            item.x = left + item.width / 2;
            left += item.width + gap;
        }
    }

    /**
     * Moves the items of a row as near to the mean of their neighbours as their order and width allow: the least sum of
     * squares, by pooling those that would overlap (isotonic regression, Ayer et al. 1955).
     */
    private void align(List<Item> row, Function<Item, List<Item>> neighbours) {
        double[] packed = new double[row.size()];
        double[] mean = new double[row.size()];
        int[] size = new int[row.size()];
        int pools = 0;
        pack(row, packed);
        for (int i = 0; i < row.size(); i++) {
            Item item = row.get(i);
            mean[pools] = mean(neighbours.apply(item), each -> each.x, item.x) - packed[i];
            size[pools++] = 1;
            while (pools > 1 && mean[pools - 2] >= mean[pools - 1]) {
                int both = size[pools - 2] + size[pools - 1];
                mean[pools - 2] = (mean[pools - 2] * size[pools - 2] + mean[pools - 1] * size[pools - 1]) / both;
                size[pools - 2] = both;
                pools--;
            }
        }
        int i = 0;
        for (int pool = 0; pool < pools; pool++) {
            for (int rest = size[pool]; rest > 0; rest--) {
                row.get(i).x = mean[pool] + packed[i];
                i++;
            }
        }
    }

    /** Computes middles as if the row stood together from 0 on. */
    private void pack(List<Item> row, double[] middles) {
        double left = 0;
        for (int i = 0; i < middles.length; i++) {
            middles[i] = left + row.get(i).width / 2;
            left += row.get(i).width + gap;
        }
    }
}
