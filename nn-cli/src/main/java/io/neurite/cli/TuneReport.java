package io.neurite.cli;

import io.neurite.cli.plot.Chart;
import io.neurite.dashboard.tuning.Trial;
import io.neurite.dashboard.tuning.Tuning;
import io.neurite.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What came of a search for settings: for people, for programs, and as a drawing. */
final class TuneReport {
    private static final String ACCURACY = "validation-accuracy";
    private static final String R2 = "validation-r2";

    private final Tuning tuning;
    private final List<String> columns;
    private final Trial best;

    /**
     * Takes what is to be told.
     *
     * @param columns options of the settings that were searched
     */
    TuneReport(Tuning tuning, List<String> columns) {
        this.tuning = tuning;
        this.columns = columns;
        this.best = tuning.best();
    }

    Trial best() {
        return best;
    }

    /** Returns what a trial is called. */
    static String name(Trial trial) {
        return trial.number() == 0 ? "default" : Integer.toString(trial.number());
    }

    /** The lines for people. */
    String text(long seed) {
        String metric = best.figures().containsKey(ACCURACY) ? ACCURACY : R2;
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("trial", "epochs", "loss", metric.substring("validation-"
                .length())));
        columns.forEach(column -> head.add(column.replaceFirst("^--(learning-|weight-)?", "").replace("-size", "")));
        table.row(head.toArray(new String[0]));
        for (Trial trial : tuning.trials()) {
            List<String> cells = new ArrayList<>(List.of(name(trial), Figures.count(trial.losses().size()),
                    trial.diverged() ? "diverged" : Figures.text(trial.loss()),
                    Figures.text(trial.figures().getOrDefault(metric, Double.NaN))));
            Map<String, String> options = TuneOptions.options(trial.configuration());
            columns.forEach(column -> cells.add(options.getOrDefault(column, "")));
            table.row(cells.toArray(new String[0]));
        }
        String end = System.lineSeparator();
        return table + "The loss is that of the weights after training, on the validation samples." + end + "Rounds: "
                + tuning.rungs().stream().map(rung -> Figures.count(rung.trials(), "trial") + " of "
                        + Figures.count(rung.epochs(), "epoch")).collect(Collectors.joining(", ")) + "; seed " + seed
                + "." + end + (best.number() > 0 ? ""
                        : "No trial is better than what nn train chooses by itself." + end);
    }

    /** The line of {@code --json}. */
    Map<String, @Nullable Object> tree(String data, long seed, String log, String command, @Nullable Object trained) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("data", data);
        tree.put("trials", tuning.trials().stream().map(TuneReport::tree).toList());
        tree.put("rounds", tuning.rungs().stream().map(rung -> List.of(rung.trials(), rung.epochs())).toList());
        tree.put("best", best.number());
        tree.put("seed", seed);
        tree.put("log", log);
        tree.put("command", command);
        tree.put("trained", trained);
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Trial trial) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("trial", trial.number());
        tree.put("epochs", trial.losses().size());
        tree.put("bestEpoch", trial.bestEpoch());
        tree.put("validationLoss", Json.number(trial.loss()));
        tree.put("figures", Json.numbers(trial.figures()));
        tree.put("options", TuneOptions.options(trial.configuration()));
        tree.put("end", trial.end());
        tree.put("diverged", trial.diverged());
        return tree;
    }

    /** Draws the validation loss of each epoch of each trial; the best trial is in front. */
    String chart(String name) {
        Chart chart = new Chart("Trials on " + name + ": the best is " + name(best), new Chart.Axis("epoch", false),
                new Chart.Axis("validation loss", true));
        for (int i = tuning.trials().size() - 1; i >= 0; i--) {
            Trial trial = tuning.trials().get(i);
            String colour = trial.equals(best) ? "#c2410c" : trial.number() == 0 ? "#1d4ed8" : "#b9c4d0";
            String settings = String.join(" ", TuneOptions.flat(TuneOptions.options(trial.configuration())));
            chart.line(new Chart.Line((name(trial) + " " + settings).strip(),
                    IntStream.rangeClosed(1, trial.losses().size()).asDoubleStream().toArray(),
                    trial.losses().stream().mapToDouble(Double::doubleValue).toArray(), colour,
                    colour.equals("#b9c4d0") ? 1 : 3));
        }
        return chart.svg();
    }
}
