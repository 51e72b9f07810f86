package io.neurite.cli;

import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.core.metrics.DecisionThreshold;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nn threshold}. */
@Command(name = "threshold", sortOptions = false, description = {
    "Choose from which probability on a model of two classes predicts the second one, and store it in the model.",
    "It is chosen by the samples that evaluate would use: those that were held out."
})
final class ThresholdCommand implements Callable<Integer> {
    private final Nn nn;

    @Mixin
    private final JudgedModel judged = new JudgedModel();

    @Option(names = "--precision", paramLabel = "PART",
            description = "Find most of the class with at least this precision.")
    private @Nullable Double precision;

    @Option(names = "--recall", paramLabel = "PART",
            description = "Find at least this part of the class, with the fewest mistakes.")
    private @Nullable Double recall;

    @Option(names = "--f1", description = "Find the best harmonic mean of precision and recall.")
    private boolean f1;

    @Option(names = "--value", paramLabel = "PROBABILITY", description = "Set this threshold; 0.5 is the usual one.")
    private @Nullable Double value;

    @Option(names = "--positive", paramLabel = "CLASS",
            description = "The class that precision and recall are of. Default: the second one.")
    private @Nullable String positive;

    @Option(names = "--output", paramLabel = "FILE", required = true,
            description = "File of the model with the threshold.")
    private String output = "";

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    ThresholdCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        checkWish();
        judged.check();
        OutputFile.check(host, "--output", output, force, judged.files());
        Model trained = judged.read(nn);
        JudgedModel.Choice choice = judged.choose(nn, trained);
        Target target = choice.samples().schema().target();
        int k = positive(target);
        ClassEvaluation evaluation = ClassEvaluation.of(trained, choice.samples());
        DecisionThreshold threshold = threshold(evaluation, k);
        Model decided = threshold.apply(trained);
        choice.warn(host, "nn threshold", "precision and recall will be lower");
        OutputFile.writeModel(host, output, force, decided, nn.plugins());
        Figure before = new Figure(trained.info().threshold(), evaluation.confusion(), k);
        Figure after = new Figure(threshold.value(), ClassEvaluation.of(decided, choice.samples()).confusion(), k);
        host.out().print(json ? Json.write(tree(choice, target, before, after)) + "\n"
                : host.outTerminal().fit(text(choice, target, before, after)));
        return 0;
    }

    private void checkWish() {
        long wishes = Stream.of(precision, recall, value).filter(Objects::nonNull).count() + (f1 ? 1 : 0);
        if (wishes != 1) {
            throw new UsageException("Give one of --precision, --recall, --f1 and --value, to say which threshold.");
        }
        checkPart("--precision", precision);
        checkPart("--recall", recall);
        if (value != null && !(value > 0 && value < 1)) {
            throw new UsageException("--value: a threshold is above 0 and below 1, got " + value + ".");
        }
    }

    private static void checkPart(String option, @Nullable Double part) {
        if (part != null && !(part > 0 && part <= 1)) {
            throw new UsageException(option + ": a part is above 0 and at most 1, got " + part + ".");
        }
    }

    private int positive(Target target) {
        if (!target.isClasses() || target.size() != 2) {
            throw new UsageException("MODEL: a threshold is between two classes; '" + judged.file() + "' predicts "
                    + (target.isClasses() ? "one of " + target.size() + "." : "numbers."));
        }
        List<String> names = target.names();
        int k = positive == null ? 1 : names.indexOf(positive);
        if (k < 0) {
            throw new UsageException("--positive: the classes are '" + names.get(0) + "' and '" + names.get(1)
                    + "', got '" + positive + "'.");
        }
        return k;
    }

    private DecisionThreshold threshold(ClassEvaluation evaluation, int k) {
        return precision != null ? DecisionThreshold.forPrecision(evaluation, k, precision)
                : recall != null ? DecisionThreshold.forRecall(evaluation, k, recall)
                : value != null ? new DecisionThreshold(value) : DecisionThreshold.forF1(evaluation, k);
    }

    /** What a threshold comes to. */
    private record Figure(double threshold, ConfusionMatrix confusion, int k) {
        /** By the names that JSON has for them. */
        Map<String, @Nullable Double> all() {
            Map<String, @Nullable Double> figures = new LinkedHashMap<>();
            figures.put("threshold", threshold);
            figures.put("precision", confusion.precision(k));
            figures.put("recall", confusion.recall(k));
            figures.put("f1", confusion.f1(k));
            figures.put("accuracy", confusion.accuracy());
            return figures;
        }
    }

    private Map<String, @Nullable Object> tree(JudgedModel.Choice choice, Target target, Figure before,
            Figure after) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", output);
        tree.put("data", choice.name());
        tree.put("which", choice.which());
        tree.put("samples", choice.samples().size());
        tree.put("positive", target.names().get(after.k()));
        tree.put("classes", target.names());
        tree.put("before", before.all());
        tree.put("after", after.all());
        return tree;
    }

    private String text(JudgedModel.Choice choice, Target target, Figure before, Figure after) {
        TextTable table = new TextTable()
                .row("samples", Figures.count(choice.samples().size()), "", choice.sentence())
                .row("", "before", "after");
        Map<String, @Nullable Double> now = after.all();
        before.all().forEach((name, figure) -> table.row(name, Figures.text(Objects.requireNonNull(figure)),
                Figures.text(Objects.requireNonNull(now.get(name))), meaning(name, target, after.k())));
        String end = System.lineSeparator();
        return table + end + after.confusion().toTable(target.names()) + "model  " + output + end;
    }

    private static String meaning(String figure, Target target, int k) {
        return switch (figure) {
            case "threshold" -> "the probability of " + target.names().get(1) + " from which it is predicted";
            case "precision", "recall", "f1" -> "of " + target.names().get(k);
            default -> "";
        };
    }
}
