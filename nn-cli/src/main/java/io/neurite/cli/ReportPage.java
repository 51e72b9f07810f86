package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.core.Model;
import io.neurite.core.metrics.Evaluation;
import io.neurite.dashboard.importance.PermutationImportance;
import io.neurite.dashboard.report.EvaluationFigures;
import io.neurite.dashboard.report.HtmlReport;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the commands tell on the page of a report. */
final class ReportPage {
    private ReportPage() {}

    /**
     * Returns the page of a training.
     *
     * @param report what came of it
     * @param predictions those of the samples to test with; null if there were none, or the test has failed
     * @param arguments the command line, without passwords
     */
    static HtmlReport ofTraining(Host host, TrainingReport report, TrainingData samples,
            @Nullable Evaluation<?> predictions, OutputFiles.Names names, List<String> arguments) {
        Model model = report.model();
        HtmlReport page = HtmlReport.of("Training on " + samples.name(), model).history(report.history())
                .advice(report.advice())
                .fact("model", names.model()).fact("threads", Integer.toString(report.setting().threads()))
                .fact("trained in", Figures.seconds(report.seconds())).command(command(host, arguments));
        if (predictions != null) {
            judge(page, model, EvaluationFigures.of(predictions, model.info().seed()), samples.test(),
                    "held out from training");
        }
        return page;
    }

    /** Returns the page of an evaluation. */
    static HtmlReport ofEvaluation(Host host, JudgedModel judged, Model model, EvaluationFigures figures,
            JudgedModel.Choice choice, List<String> arguments) {
        HtmlReport page = HtmlReport.of(judged.file() + " on " + choice.name(), model).fact("model", judged.file())
                .fact("evaluated on", choice.name()).command(command(host, arguments));
        judge(page, model, figures, choice.samples(), choice.sentence());
        return page;
    }

    private static void judge(HtmlReport page, Model model, EvaluationFigures figures, Dataset samples, String which) {
        page.figures(figures, which);
        PermutationImportance importance = new PermutationImportance(model.info().seed());
        importance.of(model, samples).ifPresentOrElse(page::importances,
                () -> page.withoutImportances(importance.obstacle(model, samples)));
    }

    private static String command(Host host, List<String> arguments) {
        return TrainingReport.quoted(host.command()) + " "
                + arguments.stream().map(TrainingReport::quoted).collect(Collectors.joining(" "));
    }
}
