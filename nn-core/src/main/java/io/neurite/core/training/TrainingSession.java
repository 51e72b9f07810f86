package io.neurite.core.training;

import io.neurite.api.EpochSummary;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.RandomStream;
import io.neurite.core.Network;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.TrainingEngine.Source;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.engine.Workers;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Parameters.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One call of {@link Trainer#fit}: checks, splits and normalises the data, and goes round the epochs. */
final class TrainingSession {
    private static final int EVALUATION_BATCH = 256;

    private final Network network;
    private final TrainerSettings settings;
    private final TrainingProgress progress;
    private final BooleanSupplier stopRequested;
    private final Dataset training;
    private final @Nullable Dataset validation;
    private final List<Loss> losses;
    private final List<Metric> metrics;
    private final List<EpochSummary> epochs = new ArrayList<>();

    TrainingSession(Network network, TrainerSettings settings, TrainingProgress progress, Dataset data,
            BooleanSupplier stopRequested) {
        this.network = network;
        this.settings = settings;
        this.progress = progress;
        this.stopRequested = stopRequested;
        Graph graph = network.definition();
        this.losses = losses(network, settings, data);
        DataCheck.check("training data", data, graph, losses, settings.classWeights);
        if (settings.validation != null) {
            DataCheck.check("validation data", settings.validation, graph, losses, settings.classWeights);
            DataCheck.checkSameMasks(data, settings.validation);
        }
        if (settings.validationFraction > 0 && settings.validation == null) {
            Split parts = Split.holdout(data, settings.validationFraction, network.info().seed());
            training = parts.train();
            validation = parts.test();
            DataCheck.checkWeights("training part of the data", training, settings.classWeights);
            DataCheck.checkWeights("validation part of the data", validation, settings.classWeights);
        } else {
            training = data;
            validation = settings.validation;
        }
        List<Metric> chosen = settings.metrics;
        metrics = chosen == null ? LossChoice.metrics(data.schema().target(), network.plugins()) : chosen;
        checkTrainable(network);
    }

    static void checkTrainable(Network network) {
        if (network.parameters().entries().stream().noneMatch(Entry::trainable)) {
            throw new IllegalArgumentException("There is nothing to train: every layer of the network is frozen or has"
                    + " no parameters. Call network.freezeLayers() with fewer names, or none.");
        }
    }

    static List<Loss> losses(Network network, TrainerSettings settings, Dataset data) {
        Graph graph = network.definition();
        List<Loss> losses = new ArrayList<>();
        for (int o = 0; o < graph.outputs().size(); o++) {
            Loss loss = settings.losses.get(graph.outputs().get(o));
            losses.add(loss == null ? LossChoice.loss(graph, o, hasClasses(data, o), network.plugins()) : loss);
        }
        return losses;
    }

    /** Tells whether a target is a class index: the schema says so of the first, a single number does of others. */
    private static boolean hasClasses(Dataset data, int output) {
        return output == 0 ? data.schema().target().isClasses()
                : output < data.targetRows().size() && data.targetRows().get(output) == 1;
    }

    History run() {
        Normalizer normalizer = network.info().normalizer();
        if (normalizer == null && settings.normalizer != null) {
            normalizer = settings.normalizer.fit(training);
        }
        try (Workers workers = Workers.start(settings.threads, settings.executor, settings.kernels)) {
            TrainingEngine engine = new TrainingEngine(task(network, settings, losses, normalizer), capacity(),
                    maskSteps(training), workers);
            EpochRule rule = rule(engine, engine.source(training));
            // A metric that cannot serve says so here, before anything is changed.
            newMetrics();
            network.info(network.info().trainedOn(training.schema(), normalizer, losses.get(0).threshold()));
            return train(engine, rule);
        }
    }

    private History train(TrainingEngine engine, EpochRule rule) {
        BestWeights best = new BestWeights(network.parameters(), settings.patience);
        String reason;
        try {
            rule.state.announceStart();
            reason = epochs(engine, rule, best);
        } catch (RuntimeException | Error failure) {
            try {
                end(rule, best, "Failed: " + failure.getMessage());
            } catch (RuntimeException | Error further) {
                if (!further.equals(failure)) {
                    failure.addSuppressed(further);
                }
            }
            throw failure;
        }
        return end(rule, best, reason);
    }

    private History end(EpochRule rule, BestWeights best, String reason) {
        best.restore();
        History history = new History(epochs, best.epoch() == 0 ? epochs.size() : best.epoch(), reason);
        if (!epochs.isEmpty()) {
            network.info(network.info().withMetrics(history.best().metrics()));
        }
        rule.state.announceEnd(reason);
        return history;
    }

    static TrainingEngine.Task task(Network network, TrainerSettings settings, List<Loss> losses,
            @Nullable Normalizer normalizer) {
        double[] lossWeights = network.definition().outputs().stream()
                .mapToDouble(output -> settings.lossWeights.getOrDefault(output, 1.0))
                .toArray();
        return new TrainingEngine.Task(network.definition(), network.parameters(), network.info().seed(), losses,
                lossWeights,
                settings.classWeights, normalizer);
    }

    static int[] maskSteps(Dataset data) {
        return IntStream.range(0, data.inputs().size()).map(data::maskSteps).toArray();
    }

    private int capacity() {
        int batch = settings.minimizer == null ? settings.batchSize : EVALUATION_BATCH;
        return Math.min(Math.min(batch, settings.microBatchSize), training.size());
    }

    /** Goes round the epochs and returns why training ended. */
    private String epochs(TrainingEngine engine, EpochRule rule, BestWeights best) {
        Source validating = validation == null ? null : engine.source(validation);
        String reason = null;
        for (int epoch = 1; reason == null; epoch++) {
            long begun = System.nanoTime();
            rule.state.beginEpoch(epoch);
            MetricSet trainingMetrics = newMetrics();
            int[] order = RandomStream.of(network.info().seed(), "shuffle", progress.epochs++,
                    "").permutation(training.size());
            engine.clearLoss();
            reason = rule.epoch(order, epoch, trainingMetrics);
            if (!network.parameters().areFinite()) {
                // The last step broke them: no later loss would tell.
                throw new TrainingDivergedException(epoch, rule.state.stepsPerEpoch(), rule.state.learningRate());
            }
            if (reason == null || rule.finishedEpoch()) {
                EpochSummary summary = summarize(engine, rule, trainingMetrics, validating, epoch, begun);
                epochs.add(summary);
                rule.epochEnded(monitored(summary));
                best.observe(epoch, monitored(summary));
                rule.state.announceEpoch(summary);
            }
            reason = reason != null ? reason : whyEnd(best, epoch);
        }
        return reason;
    }

    private EpochRule rule(TrainingEngine engine, Source source) {
        Minimizer minimizer = settings.minimizer;
        TrainingStateView state = new TrainingStateView(settings, engine, training.size());
        if (minimizer != null) {
            return new MinimizerEpochs(minimizer, engine, source, settings, progress, state, stopRequested);
        }
        LearningRateSchedule schedule = settings.schedule;
        return new OptimizerEpochs(optimizer(network, settings), schedule, engine, source, network.parameters(),
                settings,
                progress, state, stopRequested);
    }

    static Optimizer optimizer(Network network, TrainerSettings settings) {
        Optimizer optimizer = settings.optimizer;
        return optimizer == null ? network.plugins().create(Optimizer.class, "adam") : optimizer;
    }

    private MetricSet newMetrics() {
        return new MetricSet(metrics, network.definition().outputShape(0).size(), losses.get(0).threshold());
    }

    private EpochSummary summarize(TrainingEngine engine, EpochRule rule, MetricSet trainingMetrics,
            @Nullable Source validating, int epoch, long begun) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", engine.loss());
        if (!settings.penalties.isEmpty()) {
            figures.put("penalty", rule.penalty());
        }
        trainingMetrics.putInto("", figures);
        if (validating != null) {
            MetricSet validationMetrics = newMetrics();
            engine.clearLoss();
            engine.evaluate(validating, IntStream.range(0, validating.data().size()).toArray(), validationMetrics);
            figures.put("validation-loss", engine.loss());
            validationMetrics.putInto("validation-", figures);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new EpochSummary(epoch, rule.state.learningRate(), figures, training.size(), seconds);
    }

    private static double monitored(EpochSummary summary) {
        return summary.metrics().getOrDefault("validation-loss", summary.metric("loss"));
    }

    private @Nullable String whyEnd(BestWeights best, int epoch) {
        if (best.isExhausted()) {
            return "Stopped early after epoch " + epoch + ": no better loss for " + settings.patience
                    + " epochs; the weights are those of epoch " + best.epoch() + ".";
        }
        return epoch == settings.epochs ? "All " + epoch + " epochs are done." : null;
    }
}
