package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Launcher.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** All figures of a comparison, each as often as there were rounds. */
final class Measurements {
    /**
     * What is measured.
     *
     * @param metric name of the figure
     * @param threads with how many threads
     */
    record Key(String metric, int threads) {}

    private final Map<Key, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private final Map<Key, String> units = new LinkedHashMap<>();

    void add(String contender, int threads, Map<String, Figure> figures) {
        figures.forEach((metric, figure) -> {
            Key key = new Key(metric, threads);
            values.computeIfAbsent(key, unused -> new LinkedHashMap<>())
                    .computeIfAbsent(contender, unused -> new ArrayList<>()).add(figure.value());
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

    /** The median over the rounds. */
    OptionalDouble median(Key key, String contender) {
        List<Double> all = values.getOrDefault(key, Map.of()).getOrDefault(contender, List.of());
        return all.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(Meter.median(all.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Names of all contenders with a figure. */
    List<String> contenders() {
        TreeSet<String> names = new TreeSet<>();
        values.values().forEach(figures -> names.addAll(figures.keySet()));
        return List.copyOf(names);
    }
}
