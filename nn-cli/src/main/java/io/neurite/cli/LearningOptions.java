package io.neurite.cli;

import io.neurite.api.GradientTransform;
import io.neurite.api.Loss;
import io.neurite.api.Minimizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.Network;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.plugins.Spelling;
import io.neurite.core.training.DivergencePolicy;
import io.neurite.core.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network learns. */
final class LearningOptions {
    private static final String AUTO = "auto";
    static final int MOST_THREADS = 1024;

    @Option(names = "--loss", paramLabel = "LOSS", completionCandidates = PluginIds.OfLosses.class,
            description = "Loss; auto chooses by the target. Default: ${DEFAULT-VALUE}.")
    private String loss = AUTO;

    @Option(names = "--optimizer", paramLabel = "OPTIMIZER", completionCandidates = PluginIds.OfOptimizers.class,
            description = "Optimizer, or minimizer such as lbfgs, which goes over all data at once. Default: adam; for "
                    + "tables adamw with a weight decay that is chosen by the data.")
    private @Nullable String optimizer;

    @Option(names = "--learning-rate", paramLabel = "RATE",
            description = "Above 0; auto is the optimizer's own. Default: auto.")
    private @Nullable String learningRate;

    @Option(names = "--schedule", paramLabel = "SCHEDULE", completionCandidates = PluginIds.OfSchedules.class,
            description = "How the learning rate changes. Default: constant.")
    private @Nullable String schedule;

    @Mixin
    private final EpochOptions pace = new EpochOptions();

    @Option(names = "--l2", paramLabel = "LAMBDA",
            description = "Strength of the penalty on large weights, at least 0. Default: 0.")
    private double l2;

    @Option(names = "--weight-decay", paramLabel = "RATE",
            description = "Decoupled weight decay, at least 0. Default: the optimizer's own; for tables without "
                    + "--optimizer chosen by the data.")
    private @Nullable Double weightDecay;

    @Option(names = "--clip-norm", paramLabel = "NORM", description = "Longest gradient, above 0. Default: any length.")
    private @Nullable Double clipNorm;

    @Option(names = "--on-divergence", paramLabel = "stop|skip-batch",
            description = "When a loss or gradient is infinite or NaN: stop, with the model of the last good epoch, or "
                    + "leave the batch out and go on. Weights that an update breaks end training in any case. Default: "
                    + "${DEFAULT-VALUE}.")
    private String onDivergence = "stop";

    @Option(names = "--validation", paramLabel = "PART",
            description = "Part of the training data to validate each epoch with, from 0 to below 1. Default: "
                    + "${DEFAULT-VALUE}.")
    private double validation = 0.1;

    @Option(names = "--threads", paramLabel = "N",
            description = "Threads to work with; the result does not depend on it. Default: the processors there are.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final AugmentOption augmentation = new AugmentOption();

    @Mixin
    private final BalanceOption balance = new BalanceOption();

    /** Takes what the data suggest where nothing was given. */
    void choose(Automatic automatic) {
        pace.choose(automatic, validation > 0);
    }

    /** Says what was chosen by the data; empty if there was nothing to choose. */
    String choice(String layers) {
        String chosen = pace.choice(layers);
        return optimizer != null || pace.automatic().weightDecay() == 0 ? chosen
                : chosen + (chosen.isEmpty() ? "" : ", ") + optimizer() + " with weight decay " + weightDecay();
    }

    /** Tells whether the loss is one that does not depend on the unit of its target. */
    boolean mayScaleTarget() {
        return List.of(AUTO, "mean-squared-error", "mean-absolute-error", "huber", "log-cosh", "quantile")
                .contains(loss);
    }

    /** Returns the steps and epochs. */
    EpochOptions pace() {
        return pace;
    }

    int threads() {
        return threads;
    }

    double validation() {
        return validation;
    }

    /** Refuses to take a part of a single sample. */
    static void checkRest(int samples, double test, double validation) {
        if (validation > 0 && samples < 2) {
            throw new UsageException("--test " + test + " leaves one sample to learn from, of which --validation can "
                    + "take no part. Lower --test, or add --validation 0.");
        }
    }

    /** Returns the loss that was named, or null to choose one. */
    @Nullable Loss loss(Target target, Plugins plugins) {
        if (loss.equals(AUTO)) {
            return null;
        }
        Loss named = UsageException.blaming("--loss", () -> plugins.create(Loss.class, loss));
        // Sigmoid units know nothing of each other: their probabilities of several classes do not sum to 1.
        if (target.isClasses() && target.size() > 2 && named instanceof Loss.Fused partner
                && partner.fusesWith().equals("sigmoid")) {
            throw new UsageException("--loss: " + loss + " is for two classes, '" + target.name() + "' has "
                    + target.size() + "; take cross-entropy, or leave the option out.");
        }
        return named;
    }

    /** Returns the id of the optimizer or minimizer. */
    String optimizer() {
        return optimizer == null ? pace.automatic().optimizer() : optimizer;
    }

    /** Returns the decay that was given, else that chosen with the optimizer; null for the optimizer's own. */
    private @Nullable Double weightDecay() {
        double chosen = pace.automatic().weightDecay();
        return weightDecay != null || optimizer != null || chosen == 0 ? weightDecay : Double.valueOf(chosen);
    }

    /** Returns a trainer with these settings; each option is checked by the setting that it becomes. */
    Trainer trainer(Network network, Target target, Plugins plugins) {
        refuseContradictions(network, plugins);
        Trainer trainer = Trainer.of(network);
        Loss named = loss(target, plugins);
        if (named != null) {
            trainer.loss(named);
        }
        UsageException.blaming("--optimizer", () -> trainer.optimizer(optimizer()));
        UsageException.blaming("--epochs", () -> trainer.epochs(pace.epochs()));
        UsageException.blaming("--threads", () -> trainer.threads(threads));
        UsageException.blaming("--validation", () -> trainer.validation(validation));
        ifGiven("--learning-rate", rate(), trainer::learningRate);
        ifGiven("--schedule", schedule, trainer::schedule);
        UsageException.blaming("--batch-size", () -> trainer.batchSize(pace.batchSize()));
        ifGiven("--weight-decay", weightDecay(), trainer::weightDecay);
        ifGiven("--on-divergence", onDivergence, policy -> trainer.onDivergence(policy(policy)));
        ifGiven("--patience", pace.patience() == 0 ? null : pace.patience(), trainer::patience);
        ifGiven("--clip-norm", clipNorm, norm -> trainer.transform(
                configured(GradientTransform.class, "clip-by-global-norm", "maxNorm", norm, plugins)));
        ifGiven("--l2", l2 == 0 ? null : l2, lambda -> trainer.penalty(configured(Penalty.class, "l2", "lambda",
                lambda, plugins)));
        return trainer;
    }

    /** Changes images at random, if that was asked for. */
    void augment(Trainer trainer, Dataset train) {
        augmentation.applyTo(trainer, train);
    }

    /** Lets classes count alike, if that was asked for. */
    void balance(Trainer trainer, Dataset train) {
        balance.applyTo(trainer, train);
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

    private static DivergencePolicy policy(String name) {
        return switch (name) {
            case "stop" -> DivergencePolicy.STOP;
            case "skip-batch" -> DivergencePolicy.SKIP_BATCH;
            default -> throw new IllegalArgumentException("expected stop or skip-batch, got '" + name + "'.");
        };
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

    private void refuseContradictions(Network network, Plugins plugins) {
        if (threads > MOST_THREADS) {
            throw new UsageException("--threads: at most " + MOST_THREADS + ", got " + threads + ".");
        }
        if (pace.hasPatience() && validation == 0) {
            throw new UsageException("--patience waits for a better validation loss, and --validation 0 leaves none; "
                    + "leave one of them out.");
        }
        if (minimizes(plugins)) {
            refuseStepsOfMinimizer(network);
        } else if (!plugins.ids(Optimizer.class).contains(optimizer())) {
            throw noOptimizer(plugins);
        }
    }

    /** Tells whether all data are learned from at once, so that there is no rate, batch or weight decay. */
    boolean minimizes(Plugins plugins) {
        return plugins.ids(Minimizer.class).contains(optimizer());
    }

    private UsageException noOptimizer(Plugins plugins) {
        List<String> ids = new ArrayList<>(plugins.ids(Optimizer.class));
        ids.addAll(plugins.ids(Minimizer.class));
        String near = Spelling.nearest(optimizer(), ids);
        return new UsageException("--optimizer: No optimizer or minimizer '" + optimizer() + "' was found."
                + (near == null ? "" : " Did you mean '" + near + "'?") + " There are: " + String.join(", ", ids)
                + ".");
    }

    private void refuseStepsOfMinimizer(Network network) {
        if (network.definition().nodes().stream().anyMatch(node -> node.layer() instanceof Dropout)) {
            throw new UsageException("--dropout and --optimizer " + optimizer() + " contradict each other: its line "
                    + "search needs a cost that stands still. Leave one of them out.");
        }
        Map<String, @Nullable Object> stepwise = new LinkedHashMap<>();
        stepwise.put("--batch-size", pace.givenBatchSize());
        stepwise.put("--learning-rate", rate());
        stepwise.put("--schedule", schedule);
        stepwise.put("--weight-decay", weightDecay);
        stepwise.put("--clip-norm", clipNorm);
        stepwise.put("--augment", augmentation.given());
        stepwise.forEach((option, value) -> {
            if (value != null) {
                throw new UsageException(option + " is for optimizers that go step by step; " + optimizer()
                        + " takes all data at once and finds its own way. Leave it out, or choose another "
                        + "--optimizer.");
            }
        });
    }

    /** Returns these settings for the report, and for the model to tell where it comes from. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("loss", loss);
        tree.put("optimizer", optimizer());
        tree.put("learningRate", rate());
        tree.put("schedule", schedule);
        tree.put("batchSize", pace.batchSize());
        tree.put("epochs", pace.epochs());
        tree.put("l2", l2);
        tree.put("weightDecay", weightDecay());
        tree.put("clipNorm", clipNorm);
        tree.put("validation", validation);
        tree.put("patience", pace.patience() == 0 ? null : pace.patience());
        tree.put("onDivergence", onDivergence);
        tree.put("augment", augmentation.given());
        tree.put("balance", balance.given());
        tree.values().removeIf(Objects::isNull);
        return tree;
    }
}
