package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.dashboard.report.EvaluationFigures;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nn evaluate}. */
@Command(name = "evaluate", sortOptions = false, description = {
    "Tell how good a model's predictions are.",
    "If the model was trained on these very samples, those that were held out then are used, and no others."
})
final class EvaluateCommand implements Callable<Integer> {
    private final Nn nn;

    @Mixin
    private final JudgedModel judged = new JudgedModel();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Mixin
    private final ReportOption page = new ReportOption();

    @Option(names = "--force", description = "Replace the file of --report if it is there.")
    private boolean force;

    @Spec
    private @Nullable CommandSpec spec;

    EvaluateCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        judged.check();
        page.check(nn.host(), force, List.of(), judged.files());
        Model trained = judged.read(nn);
        JudgedModel.Choice choice = judged.choose(nn, trained);
        EvaluationFigures figures =
                EvaluationFigures.of(Assessment.predictions(trained, choice.samples()), trained.info().seed());
        String file = null;
        try {
            if (page.file() != null) {
                file = page.write(nn.host(), "", force, ReportPage.ofEvaluation(nn.host(), judged, trained, figures,
                        choice, CheckpointOptions.saved(given())));
            }
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            print(figures, choice, null);
            nn.host().warn("nn evaluate: the figures are complete, but there is no page about them.");
            throw failure;
        }
        print(figures, choice, file);
        return 0;
    }

    private void print(EvaluationFigures figures, JudgedModel.Choice choice, @Nullable String file) {
        EvaluationReport report = new EvaluationReport(figures, choice.samples().schema().target().names(), file);
        nn.host().out().print(json ? Json.write(report.tree(judged.file(), choice.name(), choice.which())) + "\n"
                : nn.host().outTerminal().fit(report.text(choice.sentence())));
    }

    /** Returns the command line as it was typed. */
    private List<String> given() {
        return Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs();
    }
}
