package io.neurite.cli;

import io.neurite.core.training.History;
import io.neurite.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of a cross-validation, fold by fold and on the whole: for people and for programs. */
final class CrossValidation {
    /** As many figures as lines of 80 characters hold. */
    private static final int MOST_COLUMNS = 5;

    private final String data;
    private final long seed;
    private final int threads;
    private final List<Fold> folds = new ArrayList<>();

    CrossValidation(String data, long seed, int threads) {
        this.data = data;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * What came of one fold.
     *
     * @param train how many samples were learned from
     * @param validation how many were set apart to validate with, 0 if the trainer took a part of {@code train}
     * @param history the training
     * @param weights their SHA-256
     * @param test how good it is on the fold
     * @param seconds how long it took
     */
    record Fold(int train, int validation, History history, String weights, Assessment test, double seconds) {
        private double of(String metric) {
            return test.metrics().getOrDefault(metric, Double.NaN);
        }
    }

    void add(TrainingData samples, History history, String weights, Assessment test, double seconds) {
        int validation = samples.validation() == null ? 0 : samples.validation().size();
        folds.add(new Fold(samples.train().size(), validation, history, weights, test, seconds));
    }

    List<Fold> folds() {
        return folds;
    }

    /** Says how good the network of the last fold is. */
    String last() {
        Fold fold = folds.get(folds.size() - 1);
        Map.Entry<String, Double> first = fold.test().metrics().entrySet().iterator().next();
        return Assessment.name(first.getKey()) + " " + Figures.text(first.getValue()) + " on "
                + Figures.count(fold.test().samples(), "sample") + "; " + Figures.count(fold.history().epochs().size(),
                        "epoch") + " in " + Figures.seconds(fold.seconds());
    }

    /** Returns the mean of a metric over the folds. */
    double mean(String metric) {
        double sum = 0;
        for (Fold fold : folds) {
            sum += fold.of(metric);
        }
        return sum / folds.size();
    }

    /** Returns the standard deviation of a metric over the folds: the root of sum (x - mean)^2 / (k - 1). */
    double deviation(String metric) {
        double mean = mean(metric);
        double squares = 0;
        for (Fold fold : folds) {
            double d = fold.of(metric) - mean;
            squares += d * d;
        }
        return Math.sqrt(squares / (folds.size() - 1));
    }

    private double seconds() {
        double sum = 0;
        for (Fold fold : folds) {
            sum += fold.seconds();
        }
        return sum;
    }

    private List<String> metrics() {
        return List.copyOf(folds.get(0).test().metrics().keySet());
    }

    /** The line of {@code --json}; but for seconds and threads, equal seeds give equal ones. */
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("data", data);
        tree.put("folds", folds.size());
        tree.put("samples", folds.stream().mapToInt(fold -> fold.test().samples()).sum());
        tree.put("mean", figures(this::mean));
        tree.put("deviation", figures(this::deviation));
        tree.put("results", folds.stream().map(this::fold).toList());
        tree.put("seed", seed);
        tree.put("threads", threads);
        tree.put("seconds", Json.number(seconds()));
        return tree;
    }

    private Map<String, @Nullable Object> figures(Function<String, Double> figure) {
        Map<String, Double> figures = new LinkedHashMap<>();
        metrics().forEach(metric -> figures.put(Assessment.camelCase(metric), figure.apply(metric)));
        return Json.numbers(figures);
    }

    private Map<String, @Nullable Object> fold(Fold fold) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("trainSamples", fold.train());
        tree.put("validationSamples", fold.validation());
        tree.put("testSamples", fold.test().samples());
        tree.put("epochs", fold.history().epochs().size());
        tree.put("bestEpoch", fold.history().bestEpoch());
        tree.put("trainLoss", Json.number(fold.history().best().metric("loss")));
        tree.put("validationLoss", Json.number(fold.history().best().metric("validation-loss")));
        fold.test().putInto(tree, "");
        tree.put("weightsSha256", fold.weights());
        tree.put("seconds", Json.number(fold.seconds()));
        return tree;
    }

    /** The lines for people. */
    String text() {
        TextTable table = new TextTable();
        row(table, "fold", "samples", "epochs", Assessment::name);
        for (int i = 0; i < folds.size(); i++) {
            Fold fold = folds.get(i);
            row(table, Integer.toString(i + 1), Figures.count(fold.test().samples()),
                    Figures.count(fold.history().epochs().size()),
                    metric -> Figures.text(fold.of(metric)));
        }
        row(table, "mean", "", "", metric -> Figures.text(mean(metric)));
        row(table, "deviation", "", "", metric -> Figures.text(deviation(metric)));
        return table + "Mean and standard deviation of the figures of " + folds.size() + " folds (divided by "
                + (folds.size() - 1) + "); seed " + seed + System.lineSeparator();
    }

    private void row(TextTable table, String fold, String samples, String epochs, Function<String, String> figure) {
        List<String> cells = new ArrayList<>(List.of(fold, samples, epochs));
        metrics().stream().limit(MOST_COLUMNS).forEach(metric -> cells.add(figure.apply(metric)));
        table.row(cells.toArray(new String[0]));
    }
}
