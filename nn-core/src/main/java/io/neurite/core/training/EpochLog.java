package io.neurite.core.training;

import io.neurite.api.EpochSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The epochs that are over, in their order. */
final class EpochLog {
    private static final int FIGURES_BEFORE_METRICS = 3;

    private final List<EpochSummary> epochs = new ArrayList<>();

    void add(EpochSummary epoch) {
        epochs.add(epoch);
    }

    int size() {
        return epochs.size();
    }

    List<EpochSummary> all() {
        return epochs;
    }

    /** Exchanges all epochs; all have figures of the same names. */
    void exchange(TrainingArchive archive) {
        int size = (int) archive.whole("epochsDone", epochs.size());
        List<String> names = archive.texts("figures",
                epochs.isEmpty() ? List.of() : List.copyOf(epochs.get(0).metrics().keySet()));
        double[] written = epochs.stream().flatMapToDouble(epoch -> figures(epoch).stream().mapToDouble(d -> d))
                .toArray();
        double[] figures = archive.numbers("history", written);
        double[] waiting = waiting("history-waiting", archive, epochs.stream().mapToDouble(EpochSummary::waiting)
                .toArray());
        if (!archive.reads()) {
            return;
        }
        epochs.clear();
        int width = FIGURES_BEFORE_METRICS + names.size();
        for (int e = 0; e < size; e++) {
            epochs.add(epoch(e + 1, names, figures, e * width, waiting.length == 0 ? 0 : waiting[e]));
        }
    }

    /** Exchanges how long epochs have waited for batches: nothing if no data set is slow, as before there were any. */
    static double[] waiting(String name, TrainingArchive archive, double... seconds) {
        boolean none = Arrays.stream(seconds).allMatch(s -> s == 0);
        return archive.numbers(name, none ? new double[0] : seconds);
    }

    private static List<Double> figures(EpochSummary epoch) {
        List<Double> figures = new ArrayList<>(List.of(epoch.learningRate(), (double) epoch.samples(),
                epoch.seconds()));
        figures.addAll(epoch.metrics().values());
        return figures;
    }

    private static EpochSummary epoch(int number, List<String> names, double[] figures, int from,
            double waiting) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (String name : names) {
            metrics.put(name, figures[from + FIGURES_BEFORE_METRICS + metrics.size()]);
        }
        return new EpochSummary(number, figures[from], metrics, (long) figures[from + 1], figures[from + 2],
                waiting);
    }
}
