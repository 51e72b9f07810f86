package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    EvaluateCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        judged.check();
        Model trained = judged.read(nn);
        JudgedModel.Choice choice = judged.choose(nn, trained);
        EvaluationReport report = new EvaluationReport(Assessment.predictions(trained, choice.samples()),
                choice.samples().schema().target().names(), trained.info().seed());
        nn.host().out().print(json ? Json.write(report.tree(judged.file(), choice.name(), choice.which())) + "\n"
                : report.text(choice.sentence()));
        return 0;
    }
}
