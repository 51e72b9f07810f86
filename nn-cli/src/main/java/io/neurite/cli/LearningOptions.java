package io.neurite.cli;

import io.neurite.api.GradientTransform;
import io.neurite.api.Loss;
import io.neurite.api.Minimizer;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import io.neurite.core.Network;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network learns. */
final class LearningOptions {
    private static final String AUTO = "auto";

    @Option(names = "--loss", paramLabel = "ID", description = "Loss; auto chooses by the target. Default: "
            + "${DEFAULT-VALUE}.")
    private String loss = AUTO;

    @Option(names = "--optimizer", paramLabel = "ID",
            description = "Optimizer, or minimizer such as lbfgs, which goes over all data at once. Default: "
                    + "${DEFAULT-VALUE}.")
    private String optimizer = "adam";

    @Option(names = "--learning-rate", paramLabel = "RATE",
            description = "Above 0; auto is the optimizer's own. Default: auto.")
    private @Nullable String learningRate;

    @Option(names = "--schedule", paramLabel = "ID", description = "How the learning rate changes. Default: constant.")
    private @Nullable String schedule;

    @Option(names = "--batch-size", paramLabel = "N", description = "Samples per step. Default: 64.")
    private @Nullable Integer batchSize;

    @Option(names = "--epochs", paramLabel = "N", description = "Times to go over the data. Default: ${DEFAULT-VALUE}.")
    private int epochs = 20;

    @Option(names = "--l2", paramLabel = "LAMBDA",
            description = "Strength of the penalty on large weights, at least 0. Default: 0.")
    private double l2;

    @Option(names = "--weight-decay", paramLabel = "RATE",
            description = "Decoupled weight decay, at least 0. Default: the optimizer's own.")
    private @Nullable Double weightDecay;

    @Option(names = "--clip-norm", paramLabel = "NORM", description = "Longest gradient, above 0. Default: any length.")
    private @Nullable Double clipNorm;

    @Option(names = "--validation", paramLabel = "PART",
            description = "Part of the training data to validate each epoch with, from 0 to below 1. Default: "
                    + "${DEFAULT-VALUE}.")
    private double validation = 0.1;

    @Option(names = "--patience", paramLabel = "N",
            description = "Stop after so many epochs without a better validation loss, and keep the best weights. "
                    + "Default: never.")
    private @Nullable Integer patience;

    @Option(names = "--threads", paramLabel = "N",
            description = "Threads to work with; the result does not depend on it. Default: the processors there are.")
    private int threads = Runtime.getRuntime().availableProcessors();

    int threads() {
        return threads;
    }

    double validation() {
        return validation;
    }

    /** Returns the loss that was named, or null to choose one. */
    @Nullable Loss loss(Plugins plugins) {
        return loss.equals(AUTO) ? null : UsageException.blaming("--loss", () -> plugins.create(Loss.class, loss));
    }

    /** Returns a trainer with these settings; each option is checked by the setting that it becomes. */
    Trainer trainer(Network network, Plugins plugins) {
        refuseStepsOfMinimizer(plugins);
        Trainer trainer = Trainer.of(network);
        Loss named = loss(plugins);
        if (named != null) {
            trainer.loss(named);
        }
        UsageException.blaming("--optimizer", () -> trainer.optimizer(optimizer));
        UsageException.blaming("--epochs", () -> trainer.epochs(epochs));
        UsageException.blaming("--threads", () -> trainer.threads(threads));
        UsageException.blaming("--validation", () -> trainer.validation(validation));
        ifGiven("--learning-rate", rate(), trainer::learningRate);
        ifGiven("--schedule", schedule, trainer::schedule);
        ifGiven("--batch-size", batchSize, trainer::batchSize);
        ifGiven("--weight-decay", weightDecay, trainer::weightDecay);
        ifGiven("--patience", patience, trainer::patience);
        ifGiven("--clip-norm", clipNorm, norm -> trainer.transform(
                configured(GradientTransform.class, "clip-by-global-norm", "maxNorm", norm, plugins)));
        ifGiven("--l2", l2 == 0 ? null : l2, lambda -> trainer.penalty(configured(Penalty.class, "l2", "lambda",
                lambda, plugins)));
        return trainer;
    }

    /** What a setting does with the value of its option. */
    private interface Setting<T> {
        Trainer apply(T value);
    }

    private static <T> void ifGiven(String option, @Nullable T value, Setting<T> setting) {
        if (value != null) {
            UsageException.blaming(option, () -> setting.apply(value));
        }
    }

    private static <T extends Plugin> T configured(Class<T> type, String id, String name, double value,
            Plugins plugins) {
        return new PluginCodec(plugins).fromTree(type, Map.of("id", id, name, value));
    }

    private @Nullable Double rate() {
        if (learningRate == null || learningRate.equals(AUTO)) {
            return null;
        }
        try {
            return Double.valueOf(learningRate);
        } catch (NumberFormatException noNumber) {
            throw new UsageException("--learning-rate: expected a number above 0, or auto, got '" + learningRate
                    + "'.");
        }
    }

    private void refuseStepsOfMinimizer(Plugins plugins) {
        if (!plugins.ids(Minimizer.class).contains(optimizer)) {
            return;
        }
        Map<String, @Nullable Object> stepwise = new LinkedHashMap<>();
        stepwise.put("--batch-size", batchSize);
        stepwise.put("--learning-rate", rate());
        stepwise.put("--schedule", schedule);
        stepwise.put("--weight-decay", weightDecay);
        stepwise.put("--clip-norm", clipNorm);
        stepwise.forEach((option, value) -> {
            if (value != null) {
                throw new UsageException(option + " is for optimizers that go step by step; " + optimizer
                        + " takes all data at once and finds its own way. Leave it out, or choose another "
                        + "--optimizer.");
            }
        });
    }

    /** Returns these settings for the report, and for the model to tell where it comes from. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("loss", loss);
        tree.put("optimizer", optimizer);
        tree.put("learningRate", rate());
        tree.put("schedule", schedule);
        tree.put("batchSize", batchSize);
        tree.put("epochs", epochs);
        tree.put("l2", l2);
        tree.put("weightDecay", weightDecay);
        tree.put("clipNorm", clipNorm);
        tree.put("validation", validation);
        tree.put("patience", patience);
        tree.values().removeIf(Objects::isNull);
        return tree;
    }
}
