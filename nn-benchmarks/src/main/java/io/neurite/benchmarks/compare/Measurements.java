package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Session.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;

/** All figures of a comparison. */
final class Measurements {
    /**
     * What is measured.
     *
     * @param metric name of the figure
     * @param threads with how many threads
     */
    record Key(String metric, int threads) {}

    /**
     * When: what has the same turn was measured within seconds.
     *
     * @param job the job
     * @param round of how many processes before
     * @param number of how many turns before
     */
    record Turn(Job job, int round, int number) {}

    private final Map<Key, Map<String, Map<Turn, Double>>> values = new LinkedHashMap<>();
    private final Map<Key, String> units = new LinkedHashMap<>();

    void add(Turn turn, String contender, int threads, Map<String, Figure> figures) {
        figures.forEach((metric, figure) -> {
            Key key = new Key(metric, threads);
            values.computeIfAbsent(key, unused -> new LinkedHashMap<>())
                    .computeIfAbsent(contender, unused -> new LinkedHashMap<>()).put(turn, figure.value());
            units.put(key, figure.unit());
        });
    }

    /** All that was measured, in the order in which it was. */
    List<Key> keys() {
        return List.copyOf(values.keySet());
    }

    String unit(Key key) {
        return units.getOrDefault(key, "");
    }

    private Map<Turn, Double> all(Key key, String contender) {
        return values.getOrDefault(key, Map.of()).getOrDefault(contender, Map.of());
    }

    /** The median over all turns. */
    OptionalDouble median(Key key, String contender) {
        return median(all(key, contender).values());
    }

    /**
     * The median over the turns of what two figures of the same turn make together: the machine, which others share,
     * changes from one minute to the next.
     */
    OptionalDouble median(Key key, String contender, Key otherKey, String other, DoubleBinaryOperator together) {
        Map<Turn, Double> others = all(otherKey, other);
        List<Double> results = new ArrayList<>();
        all(key, contender).forEach((turn, figure) -> {
            Double theirs = others.get(turn);
            if (theirs != null) {
                results.add(together.applyAsDouble(figure, theirs));
            }
        });
        return median(results);
    }

    private static OptionalDouble median(Collection<Double> numbers) {
        return numbers.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(Meter.median(numbers.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Names of all contenders with a figure. */
    List<String> contenders() {
        TreeSet<String> names = new TreeSet<>();
        values.values().forEach(figures -> names.addAll(figures.keySet()));
        return List.copyOf(names);
    }
}
