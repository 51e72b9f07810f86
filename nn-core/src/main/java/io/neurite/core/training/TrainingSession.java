package io.neurite.core.training;

import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.data.Dataset;
import io.neurite.core.ModelInfo;
import io.neurite.core.Network;
import io.neurite.core.engine.BatchesAhead;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.Source;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.engine.Workers;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Parameters.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One call of {@link Trainer#fit}: checks, splits and normalises the data, and goes round the epochs. */
final class TrainingSession {
    private static final int EVALUATION_BATCH = 256;

    private final Network network;
    private final TrainerSettings settings;
    private final TrainingProgress progress;
    private final TrainingControl control;
    private final Dataset training;
    private final @Nullable Dataset validation;
    private final List<Loss> losses;
    private final List<Metric> metrics;
    private final Dataset data;
    /** What the samples are, once a checkpoint has asked for it. */
    private @Nullable Map<String, @Nullable Object> facts;
    private final Thread thread = Thread.currentThread();
    private @Nullable EpochLoop loop;

    TrainingSession(Network network, TrainerSettings settings, TrainingProgress progress, Dataset data,
            TrainingControl control) {
        this.data = data;
        this.network = network;
        this.settings = settings;
        this.progress = progress;
        this.control = control;
        Graph graph = network.definition();
        this.losses = losses(network, settings, data);
        if (settings.normalizer != null) {
            DataCheck.checkNormalizer(graph);
        }
        DataCheck.check("training data", data, graph, losses, settings.classWeights);
        DataCheck.checkAugmentation(settings, data, graph);
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

    /**
     * Trains.
     *
     * @param saved the state to go on from, null to begin
     */
    History run(@Nullable TrainingArchive saved) {
        Normalizer normalizer = network.info().normalizer();
        if (normalizer == null && settings.normalizer != null) {
            normalizer = settings.normalizer.fit(training);
        }
        ModelInfo before = network.info();
        Heap.require(memory(network, settings, losses, training), Float.BYTES * network.parameters().count());
        try (Workers workers = Workers.start(settings.threads, settings.executor, settings.kernels);
                TrainingEngine engine = new TrainingEngine(task(network, settings, losses, normalizer),
                        capacity(settings, training), maskSteps(training), workers)) {
            // A metric that cannot serve says so here, before anything is changed.
            EpochLoop running = new EpochLoop(network, settings, progress, engine,
                    rule(engine, engine.source(training, settings.augmentation)),
                    validation == null ? null : engine.source(validation),
                    this::newMetrics);
            network.info(before.trainedOn(training.schema(), normalizer, losses.get(0).threshold()));
            if (saved != null) {
                resume(running, saved, before);
            }
            loop = running;
            return running.run();
        } catch (IllegalArgumentException refused) {
            // As by a layer that does not take what a normaliser makes: the next training is to choose anew.
            network.info(before);
            throw refused;
        }
    }

    /** Computes the heap that training takes, without a look at the samples. */
    static TrainingMemory memory(Network network, TrainerSettings settings, List<Loss> losses, Dataset data) {
        Minimizer minimizer = settings.minimizer;
        // A minimizer works on a vector of the weights, and most have a direction, a point to try and its gradient.
        int slots = minimizer == null
                ? optimizer(network, settings).slots().size()
                : minimizer.vectors().size() + 4;
        Dataset validation = settings.validationFraction > 0 ? data : settings.validation;
        long ahead = BatchesAhead.numbersPerSample(data)
                + (validation == null ? 0 : BatchesAhead.numbersPerSample(validation));
        return TrainingMemory.of(network.definition(), losses, slots, settings.patience > 0,
                capacity(settings, data), maskSteps(data), ahead, data.size());
    }

    private void resume(EpochLoop running, TrainingArchive saved, ModelInfo before) {
        boolean taken = false;
        try {
            exchange(running, saved);
            taken = true;
        } catch (IndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("The saved state is no state of this training, although it says so: "
                    + malformed.getMessage() + ".", malformed);
        } finally {
            if (!taken) {
                network.info(before);
            }
        }
    }

    static TrainingEngine.Task task(Network network, TrainerSettings settings, List<Loss> losses,
            @Nullable Normalizer normalizer) {
        return new TrainingEngine.Task(network.definition(), network.parameters(), network.info().seed(), losses,
                lossWeights(network, settings), settings.classWeights, normalizer);
    }

    private static double[] lossWeights(Network network, TrainerSettings settings) {
        return network.definition().outputs().stream()
                .mapToDouble(output -> settings.lossWeights.getOrDefault(output, 1.0))
                .toArray();
    }

    static int[] maskSteps(Dataset data) {
        return IntStream.range(0, data.inputs().size()).map(data::maskSteps).toArray();
    }

    private static int capacity(TrainerSettings settings, Dataset data) {
        int batch = settings.minimizer == null ? settings.batchSize : EVALUATION_BATCH;
        return Math.min(Math.min(batch, settings.microBatchSize), data.size());
    }

    private EpochRule rule(TrainingEngine engine, Source source) {
        Minimizer minimizer = settings.minimizer;
        TrainingStateView state = new TrainingStateView(settings, engine, training.size());
        if (minimizer != null) {
            MinimizerEpochs.checkRates(minimizer, network.definition());
            return new MinimizerEpochs(minimizer, engine, source, settings, progress, state, control);
        }
        LearningRateSchedule schedule = settings.schedule;
        return new OptimizerEpochs(optimizer(network, settings), schedule, engine, source, network.parameters(),
                settings, progress, state, control);
    }

    static Optimizer optimizer(Network network, TrainerSettings settings) {
        Optimizer optimizer = settings.optimizer;
        return optimizer == null ? network.plugins().create(Optimizer.class, "adam") : optimizer;
    }

    private MetricSet newMetrics() {
        return new MetricSet(metrics, network.definition().outputShape(0).size(), losses.get(0).threshold(),
                data.schema().target());
    }

    /** Exchanges the state of this training while it runs. */
    void save(TrainingArchive archive) {
        EpochLoop running = loop;
        if (running == null || !running.isUnderWay() || Thread.currentThread() != thread) {
            throw new IllegalStateException("There is no state to save now: save is for listeners, on the thread that "
                    + "trains, from the start of training until before its end.");
        }
        exchange(running, archive);
    }

    private void exchange(EpochLoop running, TrainingArchive archive) {
        require(archive);
        running.exchange(archive);
    }

    private void require(TrainingArchive archive) {
        Map<String, @Nullable Object> samples = facts;
        if (samples == null) {
            samples = new LinkedHashMap<>(Map.of("training", TrainingFacts.of(data)));
            if (settings.validation != null) {
                samples.put("validation", TrainingFacts.of(settings.validation));
            }
            facts = samples;
        }
        archive.require("data", samples);
        archive.require("settings", TrainingFacts.of(settings,
                settings.minimizer == null ? optimizer(network, settings) : null, losses,
                lossWeights(network, settings), metrics, network.info().normalizer(), network.plugins()));
    }
}
