package io.neurite.cli;

import io.neurite.api.EpochSummary;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.training.History;
import io.neurite.dashboard.advice.Advice;
import io.neurite.io.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came of a training: for people, for programs, and for the file beside the model.
 *
 * @param setting what was trained on, and how
 * @param model what came of it
 * @param history its epochs
 * @param test how good it is on samples held out, or null if there were none
 * @param seconds how long it took
 * @param advice what is to be said of it
 * @param wasDone whether all of it was trained before, in another process
 */
record TrainingReport(Setting setting, Model model, History history, @Nullable Assessment test, double seconds,
        List<Advice> advice, boolean wasDone) {
    /** The course of a loss in a line of 40 characters, behind name and figure. */
    private static final int MOST_BLOCKS = 24;

    /**
     * What was trained on, and how.
     *
     * @param provenance the data
     * @param options names and values of the options that made the network and taught it
     * @param threads how many threads worked
     */
    record Setting(Provenance provenance, Map<String, @Nullable Object> options, int threads) {}

    /** The line of {@code --json}; the page is null if it could not be written. */
    Map<String, @Nullable Object> summary(OutputFiles.Names names, @Nullable String page) {
        Map<String, @Nullable Object> tree = summary(names.model());
        tree.put("report", names.report());
        tree.put("page", page);
        return tree;
    }

    /** The line of {@code --json} if training has left no model. */
    static String withoutModel(History history) {
        Map<String, @Nullable Object> tree = outcome(history);
        tree.put("model", null);
        return Json.write(tree) + "\n";
    }

    private static Map<String, @Nullable Object> outcome(History history) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("epochs", history.epochs().size());
        tree.put("bestEpoch", history.bestEpoch());
        tree.put("unfinishedSteps", history.unfinishedSteps());
        tree.put("ending", history.ending().kind().id());
        tree.put("reason", history.ending().text());
        tree.put("learningRateFactor", history.learningRateFactor());
        return tree;
    }

    private Map<String, @Nullable Object> summary(String modelFile) {
        EpochSummary best = history.best();
        Map<String, @Nullable Object> tree = outcome(history);
        tree.put("trainLoss", Json.number(best.metric("loss")));
        tree.put("validationLoss", Json.number(best.metric("validation-loss")));
        if (test != null) {
            test.putInto(tree, "test");
            tree.put("testSamples", test.samples());
        }
        tree.put("seconds", Json.number(seconds));
        tree.put("waitingSeconds", Json.number(waitingSeconds()));
        tree.put("samplesPerSecond", Json.number(samplesPerSecond()));
        tree.put("parameters", model.parameterCount());
        tree.put("weightsSha256", model.weightsSha256());
        tree.put("seed", model.info().seed());
        tree.put("threads", setting.threads());
        tree.put("kernel", Version.kernel());
        tree.put("data", setting.provenance().data());
        tree.put("dataFingerprint", setting.provenance().fingerprint());
        tree.put("advice", advice.stream().map(Advice::toTree).toList());
        tree.put("model", modelFile);
        return tree;
    }

    /** The content of the report file: the summary, the settings, every epoch, and which classes are confused. */
    Map<String, @Nullable Object> full(String modelFile) {
        Map<String, @Nullable Object> tree = summary(modelFile);
        tree.put("neurite", Version.ofNeurite());
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(setting.options());
        settings.put("test", setting.provenance().test());
        tree.put("settings", settings);
        tree.put("history", history.epochs().stream().map(TrainingReport::epoch).toList());
        if (test != null && test.confusion() != null) {
            tree.put("classes", test.labels());
            tree.put("confusion", test.confusionRows());
        }
        return tree;
    }

    private static Map<String, @Nullable Object> epoch(EpochSummary epoch) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("epoch", epoch.epoch());
        tree.put("learningRate", Json.number(epoch.learningRate()));
        tree.putAll(Json.numbers(epoch.metrics()));
        tree.put("samples", epoch.samples());
        tree.put("seconds", Json.number(epoch.seconds()));
        tree.put("waitingSeconds", Json.number(epoch.waiting()));
        return tree;
    }

    /**
     * The lines for people.
     *
     * @param page the report as a page, or null if it could not be written
     * @param data the data and the options that find them, as a shell takes them
     * @param example what stands for further samples of the same kind
     * @param plugins the option that finds the plugins, with a blank in front; empty if none was given
     */
    String text(OutputFiles.Names names, @Nullable String page, String data, String example, String plugins,
            String program) {
        TextTable table = new TextTable();
        if (test != null) {
            List<String> shown = test.confusion() != null ? List.of("accuracy") : List.of("rmse", "r2");
            for (String id : shown) {
                String name = id.equals("accuracy") ? id : id.toUpperCase(Locale.ROOT);
                table.row("test " + name, Figures.text(test.metrics().getOrDefault(id, Double.NaN)), "on "
                        + Figures.count(test.samples(), "sample") + " held out");
            }
        }
        String rate = wasDone ? "" : " (" + Figures.count(Math.round(samplesPerSecond())) + " samples/s)";
        table.row("trained", Figures.count(history.epochs().size(), "epoch"), (wasDone ? "before, in " : "in ")
                + Figures.seconds(seconds) + rate + "; " + history.weights());
        course(table, "loss", "loss");
        course(table, "validation", "validation-loss");
        double waiting = waitingSeconds();
        if (waiting > 0) {
            table.row("waited", Figures.seconds(waiting), "for samples that were read while others were learned from");
        }
        table.row("network", Figures.count(model.parameterCount()), "parameters; kernel " + Version.kernel() + ", "
                + Figures.count(setting.threads(), "thread") + ", seed " + model.info().seed());
        String end = System.lineSeparator();
        String command = quoted(program);
        return table + doubts() + Checkup.text(advice) + "model   " + names.model() + end + "report  "
                + (page == null ? "" : page + end + "        ") + names.report() + end
                + "Next:   " + command + " evaluate " + quoted(names.model()) + " " + data + plugins + end
                + "        " + command + " predict " + quoted(names.model()) + " " + example + plugins + end;
    }

    /** Adds a row with the course of a loss, if there is one. */
    private void course(TextTable table, String name, String metric) {
        double[] losses = history.metric(metric);
        if (losses.length > 1 && !Double.isNaN(losses[0])) {
            String which = history.bestEpoch() == losses.length ? "" : " (epoch " + history.bestEpoch() + ")";
            table.row(name, Figures.text(history.best().metric(metric)) + which, Bars.ofCourse(losses, MOST_BLOCKS)
                    + " from " + Figures.text(losses[0]) + " to " + Figures.text(losses[losses.length - 1]));
        }
    }

    /** Says what a poor R2 comes from; the empty text if it is not poor. */
    private String doubts() {
        Double r2 = test == null ? null : test.metrics().get("r2");
        if (r2 == null || r2 >= 0) {
            return "";
        }
        Schema schema = model.info().schema();
        boolean isScaled = schema != null
                && schema.target().scalings().stream().anyMatch(scaling -> !scaling.equals(Scaling.NONE));
        return (r2.isNaN()
                ? "no R2: all targets are equal"
                : "worse than always predicting the mean: " + (isScaled
                        ? "train for more epochs, or try --optimizer lbfgs"
                        : "the target is not brought to scale, which --target-scaling does; or try --optimizer lbfgs"))
                + System.lineSeparator();
    }

    /** Returns an option with its value as a shell takes them, and a blank in front; empty if it has none. */
    static String option(String name, @Nullable String value) {
        return value == null ? "" : " " + name + " " + quoted(value);
    }

    /** Returns a name as a shell takes it. */
    static String quoted(String name) {
        return name.matches("[\\w./:,\\\\-]+") ? name
                : name.matches("[^\"$`!]*") ? '"' + name + '"' : "'" + name.replace("'", "'\\''") + "'";
    }

    private double samplesPerSecond() {
        return history.epochs().stream().mapToLong(EpochSummary::samples).sum() / secondsOf(history);
    }

    private double waitingSeconds() {
        return sum(history, EpochSummary::waiting);
    }

    /** Returns how long the epochs took, in however many processes. */
    static double secondsOf(History history) {
        return sum(history, EpochSummary::seconds);
    }

    private static double sum(History history, ToDoubleFunction<EpochSummary> figure) {
        double sum = 0;
        for (EpochSummary epoch : history.epochs()) {
            sum += figure.applyAsDouble(epoch);
        }
        return sum;
    }
}
