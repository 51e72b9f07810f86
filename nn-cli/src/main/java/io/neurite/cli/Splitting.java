package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.training.Partition;
import io.neurite.core.training.Splitter;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the rows of a table are divided into those to learn from and those to be judged by. */
final class Splitting {
    @Option(names = "--group", paramLabel = "COLUMN",
            description = "Rows of the same value in this column stay together when a part is held out; the column is "
                    + "not learned from.")
    private @Nullable String group;

    @Option(names = "--time", paramLabel = "COLUMN", description = "Hold out the rows that are last by this column, a "
            + "number or date, instead of random ones.")
    private @Nullable String time;

    /** Refuses these options where there are no columns. */
    void refuse(String reason) {
        if (group != null || time != null) {
            throw new UsageException((group != null ? "--group" : "--time") + reason);
        }
    }

    @Nullable String group() {
        return group;
    }

    /** Returns these options for the report, and for the model to tell where it comes from. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("group", group);
        tree.put("time", time);
        tree.values().removeIf(Objects::isNull);
        return tree;
    }

    /** Returns how a model's rows were divided when it was trained, unless something else was given. */
    Splitting orAsIn(Model model) {
        if (group != null || time != null) {
            return this;
        }
        Splitting then = new Splitting();
        then.group = model.info().provenance().get("training.group");
        then.time = model.info().provenance().get("training.time");
        return then;
    }

    /** Returns what divides some rows, of which the classes are known. */
    Splitter splitter(Table table, int[] rows, int[] classes, long seed) throws InvalidDataException {
        if (group != null && time != null) {
            throw new UsageException("--group and --time divide the rows each in its own way; leave one of them out.");
        }
        if (group != null) {
            int place = table.column(group, "to keep rows together by");
            return Splitter.grouped(Arrays.stream(rows).mapToObj(row -> Objects.requireNonNullElse(
                    table.text(row, place), "")).toList(), seed);
        }
        if (time != null) {
            return Splitter.ordered(times(table, table.column(time, "to order the rows by"), rows));
        }
        return Splitter.stratified(classes, seed);
    }

    private static double[] times(Table table, int place, int[] rows) throws InvalidDataException {
        double[] times = new double[rows.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = table.number(rows[i], place);
            if (Double.isNaN(times[i])) {
                throw new InvalidDataException(table.place(rows[i], place, true) + ": expected a number or a date to "
                        + "order the rows by, got " + table.text(rows[i], place) + ".");
            }
        }
        return times;
    }

    /** Holds out a part; all is to learn from if that is 0. */
    static Partition holdout(Splitter splitter, double part) {
        return part > 0 ? splitter.holdout(part)
                : new Partition(IntStream.range(0, splitter.samples()).toArray(), new int[0]);
    }
}
