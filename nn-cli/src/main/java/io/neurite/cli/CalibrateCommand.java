package io.neurite.cli;

import io.neurite.api.Metric;
import io.neurite.core.Model;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ExpectedCalibrationError;
import io.neurite.core.metrics.LogLoss;
import io.neurite.core.metrics.TemperatureScaling;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nn calibrate}. */
@Command(name = "calibrate", sortOptions = false, description = {
    "Make a model's probabilities come true, by temperature scaling; the classes that it predicts stay.",
    "The temperature is learned from the samples that evaluate would use: those that were held out."
})
final class CalibrateCommand implements Callable<Integer> {
    private static final List<Metric> SHOWN = List.of(new LogLoss(), new ExpectedCalibrationError(), new Accuracy());

    /** Near the end of what is looked for. */
    private static final double LIMIT = 0.0501;

    private final Nn nn;

    @Mixin
    private final JudgedModel judged = new JudgedModel();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "File of the calibrated model.")
    private String output = "";

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    CalibrateCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        judged.check();
        OutputFile.check(host, "--output", output, force, judged.files());
        Model trained = judged.read(nn);
        JudgedModel.Choice choice = judged.choose(nn, trained);
        if (!choice.samples().schema().target().isClasses()) {
            throw new UsageException("MODEL: '" + judged.file() + "' predicts numbers, which have no probabilities.");
        }
        choice.warn(host, "nn calibrate", "the temperature comes out too low");
        TemperatureScaling scaling = TemperatureScaling.fit(trained, choice.samples());
        if (scaling.temperature() <= LIMIT || scaling.temperature() >= 1 / LIMIT) {
            throw new IllegalArgumentException("These " + choice.samples().size() + " samples tell no temperature: "
                    + "their log-loss falls as far as it was tried, to " + Figures.text(scaling.temperature())
                    + ", as if all classes were right or all predictions alike. Calibrate with more samples, some of "
                    + "which the model gets wrong; nothing was written.");
        }
        ClassEvaluation before = ClassEvaluation.of(trained, choice.samples());
        Model calibrated = scaling.apply(trained);
        OutputFile.writeModel(host, output, force, calibrated, nn.plugins());
        ClassEvaluation after = ClassEvaluation.of(calibrated, choice.samples());
        host.out().print(json ? Json.write(tree(choice, scaling, before, after)) + "\n"
                : host.outTerminal().fit(text(scaling, before, after, choice.sentence())));
        return 0;
    }

    private Map<String, @Nullable Object> tree(JudgedModel.Choice choice, TemperatureScaling scaling,
            ClassEvaluation before, ClassEvaluation after) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("model", output);
        tree.put("data", choice.name());
        tree.put("which", choice.which());
        tree.put("temperature", scaling.temperature());
        tree.put("samples", before.size());
        tree.put("before", figures(before));
        tree.put("after", figures(after));
        return tree;
    }

    private static Map<String, @Nullable Object> figures(ClassEvaluation evaluation) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        SHOWN.forEach(metric -> figures.put(Assessment.camelCase(metric.id()),
                Json.number(evaluation.figure(metric))));
        return figures;
    }

    private String text(TemperatureScaling scaling, ClassEvaluation before, ClassEvaluation after, String sentence) {
        TextTable table = new TextTable().row("samples", Figures.count(before.size()), "", sentence)
                .row("temperature", Figures.text(scaling.temperature()), "", meaning(scaling.temperature()))
                .row("", "before", "after");
        SHOWN.forEach(metric -> table.row(metric.id(), Figures.text(before.figure(metric)),
                Figures.text(after.figure(metric))));
        return table + "model  " + output + System.lineSeparator();
    }

    private static String meaning(double temperature) {
        return temperature > 1 ? "above 1: the model was too sure"
                : temperature < 1 ? "below 1: the model was not sure enough" : "the samples do not tell another";
    }
}
