package io.neurite.data.preparation;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import io.neurite.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Fits columns to the training rows of a table, and to nothing else. */
final class Fitting {
    /** A column of labels that are hashed has so many buckets. */
    private static final int BUCKETS = 64;
    /** A category keeps so many labels, an embedded column so many. */
    private static final int MOST_CATEGORIES = 256;

    private static final int MOST_EMBEDDED = 1 << 16;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final Target NO_TARGET = Target.numbers("y", List.of("y"));

    private final Table table;
    private final int[] rows;
    private final FillRule fill;
    private final boolean indicators;

    Fitting(Table table, int[] rows, FillRule fill, boolean indicators) {
        this.table = table;
        this.rows = rows;
        this.fill = fill;
        this.indicators = indicators;
    }

    /** Returns the columns that there are to predict a target from. */
    List<Column> fit(ColumnChoices choices, String target) throws InvalidDataException {
        List<Column> fitted = new ArrayList<>();
        for (ColumnPlan plan : choices.plan(target)) {
            Column column = fit(plan, choices.scalingOf(plan.name()));
            if (column != null) {
                fitted.add(column);
            }
        }
        if (fitted.isEmpty()) {
            throw choices.noneFor(target);
        }
        requireDifferentFeatures(fitted);
        return fitted;
    }

    private void requireDifferentFeatures(List<Column> fitted) throws InvalidDataException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Column column : fitted) {
            for (String feature : column.features()) {
                String other = columns.putIfAbsent(feature, column.name());
                if (other != null) {
                    throw new InvalidDataException(table.name() + ": the columns " + Quoted.of(other) + " and "
                            + Quoted.of(column.name()) + " would both make a feature " + Quoted.of(feature)
                            + ". Rename one, or leave one out.");
                }
            }
        }
    }

    /** Returns the fitted column, null if it is not used, or one of labels of which none is in the training rows. */
    private @Nullable Column fit(ColumnPlan plan, ScalingRule scaling) throws InvalidDataException {
        String name = plan.name();
        return switch (plan.type()) {
            case NUMBER -> {
                ColumnFit numbers = values(new NumberColumn(name, 0, false, Scaling.NONE), scaling == ScalingRule.LOG);
                yield new NumberColumn(name, numbers.fill(fill), indicator(numbers), numbers.scaling(scaling));
            }
            case BOOLEAN -> {
                ColumnFit numbers = values(new BooleanColumn(name, 0, false), false);
                yield new BooleanColumn(name, numbers.fill(FillRule.MOST_FREQUENT), indicator(numbers));
            }
            case CATEGORY -> category(name);
            case ORDERED -> {
                ColumnFit places = values(new OrderedColumn(name, plan.labels(), 0, false, Scaling.NONE), false);
                yield new OrderedColumn(name, plan.labels(), places.fill(fill), indicator(places),
                        places.scaling(scaling == ScalingRule.LOG ? ScalingRule.STANDARD : scaling));
            }
            case DATE -> date(name);
            case HASHED -> new HashedColumn(name, BUCKETS, indicators && hasMissing(name));
            case EMBEDDED -> {
                List<String> labels = labels(name).labels(MOST_EMBEDDED);
                yield labels.isEmpty() ? null : new EmbeddedColumn(name, labels);
            }
            case IGNORED -> null;
        };
    }

    private ColumnFit values(Column column, boolean log) throws InvalidDataException {
        return new ColumnFit(rows, values(column), log);
    }

    private IntToDoubleFunction values(Column column) throws InvalidDataException {
        return table.values(Schema.ofColumns(List.of(column), NO_TARGET, table.missing()));
    }

    private boolean indicator(ColumnFit numbers) {
        return indicators && numbers.hasMissing();
    }

    private LabelFit labels(String name) throws InvalidDataException {
        return new LabelFit(table, table.column(name, "a feature"), rows);
    }

    private boolean hasMissing(String name) throws InvalidDataException {
        int place = table.column(name, "a feature");
        for (int row : rows) {
            if (table.text(row, place) == null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Column category(String name) throws InvalidDataException {
        LabelFit fit = labels(name);
        List<String> labels = fit.labels(MOST_CATEGORIES);
        if (labels.isEmpty()) {
            return null;
        }
        int missing = fill == FillRule.MOST_FREQUENT ? fit.mostFrequent(labels) : labels.size();
        return new CategoryColumn(name, labels, missing, indicators && hasMissing(name));
    }

    /** Uses the parts of a date that differ in training. */
    private Column date(String name) throws InvalidDataException {
        IntToDoubleFunction secondOf = values(new DateColumn(name, List.of(DatePart.ELAPSED), 0, false, Scaling.NONE));
        ColumnFit seconds = new ColumnFit(rows, secondOf, false);
        List<DatePart> parts = new ArrayList<>(List.of(DatePart.ELAPSED));
        double span = seconds.scaling(ScalingRule.MIN_MAX).divisor();
        if (span > 60 * SECONDS_PER_DAY) {
            parts.add(DatePart.MONTH);
        }
        if (span > 7 * SECONDS_PER_DAY) {
            parts.add(DatePart.DAY_OF_WEEK);
        }
        if (Arrays.stream(rows).mapToDouble(secondOf::applyAsDouble).anyMatch(Fitting::isWithinDay)) {
            parts.add(DatePart.TIME_OF_DAY);
        }
        return new DateColumn(name, parts, seconds.fill(fill), indicator(seconds),
                seconds.scaling(ScalingRule.STANDARD));
    }

    private static boolean isWithinDay(double second) {
        return !Double.isNaN(second) && second % SECONDS_PER_DAY != 0;
    }

    /** Returns the scale of a column of numbers. */
    Scaling scaling(String name, ScalingRule rule) throws InvalidDataException {
        return values(new NumberColumn(name, 0, false, Scaling.NONE), rule == ScalingRule.LOG).scaling(rule);
    }
}
