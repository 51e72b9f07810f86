package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.core.Model;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.training.Split;
import io.neurite.data.DataFingerprint;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn evaluate}. */
@Command(name = "evaluate", sortOptions = false, description = {
    "Tell how good a model's predictions are.",
    "If the model was trained on these very samples, those that were held out then are used, and no others."
})
final class EvaluateCommand implements Callable<Integer> {
    private final Nn nn;

    @Parameters(index = "0", paramLabel = "MODEL", description = "File of the model.")
    private String model = "";

    @Parameters(index = "1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist, or a CSV file.")
    private String data = "";

    @Mixin
    private final DataOptions source = new DataOptions();

    @Option(names = "--all", description = "Use all samples, also those that the model was trained on.")
    private boolean all;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    EvaluateCommand(Nn nn) {
        this.nn = nn;
    }

    /** Samples, and which ones they are. */
    private record Choice(Dataset samples, String which, String sentence) {}

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        Model trained = nn.modelForTables(model);
        DataOptions.Found found = source.find(host, data, trained.info().schema());
        Choice choice = choose(trained, found);
        Evaluation evaluation = Evaluation.of(trained, choice.samples());
        host.out().print(json
                ? Json.write(tree(evaluation, choice, found)) + "\n"
                : text(evaluation, choice));
        return 0;
    }

    private Choice choose(Model trained, DataOptions.Found found) {
        Dataset official = found.officialTest();
        if (official != null) {
            return all
                    ? new Choice(found.samples(), "train", "the official training set, which the model may have "
                            + "learned from")
                    : new Choice(official, "test", "the official test set");
        }
        Provenance provenance = Provenance.of(trained);
        boolean same = provenance != null && provenance.fingerprint().equals(DataFingerprint.of(found.samples()));
        double part = provenance != null && same && !all ? provenance.test() : 0;
        if (part > 0) {
            Dataset test = Split.holdout(found.samples(), part, trained.info().seed()).test();
            return new Choice(test, "test", "the samples that were held out when the model was trained");
        }
        return new Choice(found.samples(), "all", same
                ? "all samples, also those that the model learned from"
                : "all samples; none are known to be those that the model learned from");
    }

    private Map<String, @Nullable Object> tree(Evaluation evaluation, Choice choice, DataOptions.Found found) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", model);
        tree.put("data", found.name());
        tree.put("which", choice.which());
        tree.put("samples", evaluation.samples());
        evaluation.putInto(tree, "");
        if (evaluation.confusion() != null) {
            tree.put("classes", evaluation.labels());
            tree.put("confusion", evaluation.confusionRows());
        }
        return tree;
    }

    private static String text(Evaluation evaluation, Choice choice) {
        Table table = new Table().row("samples", Figures.count(evaluation.samples()), choice.sentence());
        evaluation.metrics().forEach((id, value) -> table.row(
                id.matches("rmse|mae|r2") ? id.toUpperCase(Locale.ROOT) : id, Figures.text(value)));
        ConfusionMatrix confusion = evaluation.confusion();
        return table + (confusion == null ? "" : System.lineSeparator() + confusion.toTable(evaluation.labels()));
    }
}
