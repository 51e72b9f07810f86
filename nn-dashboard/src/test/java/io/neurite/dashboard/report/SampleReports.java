package io.neurite.dashboard.report;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.training.History;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.importance.Importances;
import io.neurite.dashboard.probe.Histogram;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports with all that can be in one, computed by formulas. */
final class SampleReports {
    /** What labels of a hostile table may be. */
    static final List<String> HOSTILE = List.of("<script>alert(1)</script>", "\" onload=\"alert(1)", "'><svg onload=x>",
            "]]>&amp;<!--", "\u0000\u0007\uD800\u202Eabc", "</style></title>", "x".repeat(5000));

    private SampleReports() {}

    static Model model(Target target) {
        int units = target.size();
        Network network = Network.input(3).dense(4).dense(units).seed(5).build();
        network.info(network.info().trainedOn(new Schema(List.of("a", "b", "c"), target), null, 0.5)
                .withProvenance(Map.of("training.epochs", "7")));
        return network.freeze();
    }

    static List<String> labels(int classes) {
        return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
    }

    /** Scores of so many samples and classes; the truth is scored best for most. */
    static ClassEvaluation classes(int samples, int classes, int present) {
        ClassEvaluation evaluation = new ClassEvaluation(classes, 0.5);
        Matrix A = Matrix.zeros(classes, samples);
        Matrix Y = Matrix.zeros(1, samples);
        for (int j = 0; j < samples; j++) {
            int truth = j * 7 % present;
            int taken = j % 9 == 0 ? (truth + 1 + j % 3) % classes : truth;
            Y.set(0, j, truth);
            // In sixty-fourths, so that their sum is 1.
            float sure = (40 + j * 13 % 20) / 64f;
            for (int k = 0; k < classes; k++) {
                A.set(k, j, (1 - sure) / (classes - 1));
            }
            A.set(taken, j, sure);
        }
        evaluation.add(A, Y, null);
        return evaluation;
    }

    /** Figures without intervals, which would take long for many classes. */
    private static EvaluationFigures figures(Evaluation<?> evaluation) {
        return new EvaluationFigures(evaluation, EvaluationFigures.values(evaluation), Map.of());
    }

    static HtmlReport ofClasses(List<String> labels, int samples, int present) {
        return HtmlReport.of("Classes", model(Target.classes("kind", labels))).figures(figures(
                classes(samples, labels.size(), present)), "made by a formula");
    }

    static NumberEvaluation numbers(int samples, int outputs, float error) {
        NumberEvaluation evaluation = new NumberEvaluation(outputs);
        Matrix A = Matrix.zeros(outputs, samples);
        Matrix Y = Matrix.zeros(outputs, samples);
        for (int j = 0; j < samples; j++) {
            for (int i = 0; i < outputs; i++) {
                float spread = (j * 37 % 101 - 50) / 50f;
                A.set(i, j, j * 29 % 83 + i * 100);
                Y.set(i, j, A.get(i, j) + error * spread * spread * spread);
            }
        }
        evaluation.add(A, Y, null);
        return evaluation;
    }

    static HtmlReport ofNumbers(NumberEvaluation evaluation) {
        List<String> names = IntStream.range(0, evaluation.outputs()).mapToObj(i -> "price " + i).toList();
        return HtmlReport.of("Numbers", model(Target.numbers("prices", names)))
                .figures(figures(evaluation), "made by a formula");
    }

    /** A training that gets worse from its middle on. */
    static History history(int epochs) {
        List<EpochSummary> all = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("loss", 2.0 / epoch);
            metrics.put("accuracy", 1 - 0.5 / epoch);
            metrics.put("validation-loss", epoch % 11 == 5 ? Double.NaN
                    : 1.0 / epoch + epoch * 2.0 / (epochs * epochs));
            metrics.put("validation-accuracy", 1 - 0.6 / epoch);
            all.add(new EpochSummary(epoch, 0.1 / epoch, metrics, 100, 0.5, 0));
        }
        return new History(all, Math.max(1, epochs / 2), 0,
                new Ending(Ending.Kind.EPOCHS_DONE, "All epochs are done."), 1, false);
    }

    static List<Snapshot> snapshots(int count, int layers) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<LayerFigures> figures = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                boolean isActivation = layer % 2 == 1;
                figures.add(isActivation
                        ? new LayerFigures("relu" + layer, Double.NaN, Double.NaN, Double.NaN,
                                new Histogram(0, 3, List.of(5, 2, 1)), Math.min(1, 0.01 * i * layer), 0.02 * layer)
                        : new LayerFigures("dense" + layer, 3 + layer + 0.02 * i, 2.0 / (i + 1 + layer),
                                i == 0 ? Double.NaN : 0.01 / (i + layer), null, Double.NaN, Double.NaN));
            }
            snapshots.add(new Snapshot(20L * i, 1 + i / 5, 1.0 / (i + 1), figures));
        }
        return snapshots;
    }

    static List<Advice> advice() {
        return List.of(
                new Advice("small-batch", Advice.Severity.NOTE, "Batches are small.", "A batch has 4 samples.",
                        "Larger batches would train faster."),
                new Advice("dead-units", Advice.Severity.PROBLEM, "Most units of relu1 are dead.",
                        "49 % of 64 units have no derivative for any sample.", "Lower the learning rate."),
                new Advice("overfitting", Advice.Severity.WARNING, "The network learns its samples by heart.",
                        "Validation loss rises from epoch 20 on.", "Stop earlier, or add dropout."));
    }

    static Importances importances(int columns) {
        return new Importances("accuracy", 0.9, 100, 500, 5, IntStream.range(0, columns).mapToObj(i ->
                new Importances.Column("column " + i, 0.3 / (i + 1) - 0.05, 0.02)).toList());
    }

    /** A report that has every section. */
    static HtmlReport whole() {
        return ofClasses(labels(4), 120, 4).figures(EvaluationFigures.of(classes(120, 4, 4), 1), "made by a formula")
                .history(history(40)).snapshots(snapshots(30, 6)).advice(advice()).importances(importances(5))
                .fact("threads", "2").command("nn train data.csv --target kind");
    }
}
