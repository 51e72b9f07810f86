package io.neurite.io.onnx;

import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * What points in time tell, from their seconds since 1970. Days, months and weeks are counted in whole numbers from the
 * first day of the year 0 on, so that none is negative. Source: Hinnant, chrono-Compatible Low-Level Date Algorithms,
 * {@code civil_from_days}.
 */
final class Dates {
    private static final long SECONDS_PER_DAY = 86_400;
    /** That the year 0 began on a Saturday, where Monday is 0. */
    private static final long FIRST_WEEKDAY = 5;
    /** From a first of March, 400 years before that of the year 0, to the first day of the year 0. */
    private static final long SINCE_MARCH = 146_097 - 60;
    private static final long DAYS_PER_400_YEARS = 146_097;

    private final GraphWriter graph;
    /** Seconds since the year 0, in double, within the years 0 to 9999. */
    private final String seconds;

    private Dates(String seconds, GraphWriter graph) {
        this.graph = graph;
        this.seconds = seconds;
    }

    /** Adds the parts of a column and returns their tensors, (batch, 1) or (batch, 2) of float. */
    static List<String> parts(DateColumn column, String seconds, GraphWriter graph) {
        String late = graph.add("Max", seconds, DateColumn.EARLIEST);
        String within = graph.add("Min", late, DateColumn.LATEST);
        Dates dates = new Dates(graph.add("Sub", graph.add("Floor", within), DateColumn.EARLIEST), graph);
        List<String> parts = new ArrayList<>();
        for (DatePart part : column.parts()) {
            parts.add(part == DatePart.ELAPSED
                    ? graph.cast(Scalings.apply(column.elapsed(), within, graph), Onnx.FLOAT) : dates.angle(part));
        }
        return parts;
    }

    /** Sine and cosine of how far round a point in time is. */
    private String angle(DatePart part) {
        String whole = graph.cast(seconds, Onnx.INT64);
        String days = divide(whole, SECONDS_PER_DAY);
        return switch (part) {
            case MONTH -> ofTable(remainder(plus(month(dayOfYear(days)), 2), 12), 12);
            case DAY_OF_MONTH -> {
                String day = dayOfYear(days);
                String before = divide(plus(times(month(day), 153), 2), 5);
                yield ofTable(graph.add("Sub", List.of(day, before)), 31);
            }
            case DAY_OF_WEEK -> ofTable(remainder(plus(days, FIRST_WEEKDAY), 7), 7);
            default -> {
                String turn = graph.add("Div", graph.cast(remainder(whole, SECONDS_PER_DAY), Onnx.DOUBLE),
                        SECONDS_PER_DAY);
                String angle = graph.add("Mul", turn, 2 * Math.PI);
                // cos(a) = sin(a + pi / 2): not every program has a cosine in double.
                String both = graph.add("Concat", List.of(angle, graph.add("Add", angle, Math.PI / 2)),
                        Onnx.attribute("axis", 1));
                yield graph.cast(graph.add("Sin", both), Onnx.FLOAT);
            }
        };
    }

    /** The day of a year that begins with March, from 0. */
    private String dayOfYear(String days) {
        String day = remainder(plus(days, SINCE_MARCH), DAYS_PER_400_YEARS);
        String leap = graph.add("Sub", List.of(
                graph.add("Add", List.of(graph.add("Sub", List.of(day, divide(day, 1460))), divide(day, 36_524))),
                divide(day, 146_096)));
        String year = divide(leap, 365);
        String before = graph.add("Sub", List.of(
                graph.add("Add", List.of(times(year, 365), divide(year, 4))), divide(year, 100)));
        return graph.add("Sub", List.of(day, before));
    }

    /** The month, from 0 for March on. */
    private String month(String dayOfYear) {
        return divide(plus(times(dayOfYear, 5), 2), 153);
    }

    private String plus(String whole, long number) {
        return graph.add("Add", List.of(whole, graph.longs("number", number)));
    }

    private String times(String whole, long number) {
        return graph.add("Mul", List.of(whole, graph.longs("number", number)));
    }

    private String divide(String whole, long number) {
        return graph.add("Div", List.of(whole, graph.longs("number", number)));
    }

    private String remainder(String whole, long number) {
        return graph.add("Mod", List.of(whole, graph.longs("number", number)));
    }

    /** Sine and cosine, computed as Neurite does, of each of a number of places round a circle. */
    private String ofTable(String place, int places) {
        float[] table = new float[2 * places];
        for (int i = 0; i < places; i++) {
            double angle = 2 * Math.PI * (i / (double) places);
            table[2 * i] = (float) StrictMath.sin(angle);
            table[2 * i + 1] = (float) StrictMath.cos(angle);
        }
        String angles = graph.constant(new Weights("angles", new int[] {places, 2}, table));
        return graph.add("Gather", List.of(angles, graph.add("Reshape", List.of(place, graph.longs("shape", -1)))));
    }
}
