package io.neurite.cli;

import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingMemory;
import org.jspecify.annotations.Nullable;

/** What {@code nn train --verbose} tells before it begins: layers, settings, arithmetic, and where the heap goes. */
final class TrainingDetails {
    private TrainingDetails() {}

    static String of(Network network, Trainer trainer, TrainingData samples, TrainingReport.Setting setting) {
        TextTable table = new TextTable();
        setting.options().forEach((name, value) -> table.row(name, text(value)));
        table.row("data", setting.provenance().data() + ", fingerprint " + setting.provenance().fingerprint());
        table.row("java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        table.row("kernel", Kernels.report());
        table.row("threads", setting.threads() + " of " + Figures.count(Runtime.getRuntime().availableProcessors(),
                "processor") + "; the weights are the same with any number");
        TrainingMemory memory = trainer.memory(samples.train());
        table.row("memory", Figures.megabytes(memory.weights()) + " for gradients, the optimizer and copies of "
                + "weights; " + Figures.count(memory.perSample()) + " bytes for each of "
                + Figures.count(memory.samples(), "sample")
                + " at once; " + Figures.megabytes(memory.order()) + " for the order of samples; the heap has "
                + Figures.megabytes(Runtime.getRuntime().maxMemory()));
        return network.summary() + System.lineSeparator() + table;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value instanceof Double number ? Figures.csv(number.floatValue())
                : String.valueOf(value);
    }
}
