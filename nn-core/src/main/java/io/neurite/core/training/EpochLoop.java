package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.math.RandomStream;
import io.neurite.core.Network;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.Source;
import io.neurite.core.engine.TrainingEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Goes round the epochs: shuffles, trains, validates, keeps the best weights, tells the listeners. */
final class EpochLoop {
    private final Network network;
    private final TrainerSettings settings;
    private final TrainingProgress progress;
    private final TrainingEngine engine;
    private final EpochRule rule;
    private final @Nullable Source validation;
    private final Supplier<MetricSet> newMetrics;
    private final BestWeights best;
    private final EpochLog epochs = new EpochLog();
    /** The weights to go back to if training diverges. */
    private final WeightsCopy begin;
    /** Of the running epoch. */
    private MetricSet metrics;
    private long begun = System.nanoTime();
    /** What the engine had waited when the epoch began. */
    private long waitedBefore;
    private boolean isUnderWay;

    EpochLoop(Network network, TrainerSettings settings, TrainingProgress progress, TrainingEngine engine,
            EpochRule rule, @Nullable Source validation, Supplier<MetricSet> newMetrics) {
        this.network = network;
        this.settings = settings;
        this.progress = progress;
        this.engine = engine;
        this.rule = rule;
        this.validation = validation;
        this.newMetrics = newMetrics;
        this.best = new BestWeights(network.parameters(), settings.patience);
        this.begin = new WeightsCopy(network.parameters().entries(), entry -> !entry.frozen());
        this.metrics = newMetrics.get();
        begin.take();
    }

    /** Tells whether there is a state that training can go on from: the network has the weights of the latest step. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    /** Trains from where the state stands until a reason to end comes up. */
    History run() {
        Ending ending;
        isUnderWay = true;
        try {
            rule.control.announceStart(rule.state);
            ending = epochs();
        } catch (TrainingDivergedException diverged) {
            begin.restore();
            // What the optimizer remembers leads on to where training has just been.
            progress.forget();
            endAfter(diverged, new Ending(Ending.Kind.DIVERGED, String.valueOf(diverged.getMessage())),
                    diverged::after);
            throw diverged;
        } catch (RuntimeException | Error failure) {
            String message = failure.getMessage();
            endAfter(failure, new Ending(Ending.Kind.FAILED, "Failed: " + (message == null ? failure : message)),
                    history -> {});
            throw failure;
        }
        History history = conclude(ending);
        rule.state.announceEnd(ending);
        return history;
    }

    /** Ends training as well as can be; a further failure is only noted. */
    private void endAfter(Throwable failure, Ending ending, Consumer<History> consumer) {
        try {
            consumer.accept(conclude(ending));
            rule.state.announceEnd(ending);
        } catch (RuntimeException | Error further) {
            if (!further.equals(failure)) {
                failure.addSuppressed(further);
            }
        }
    }

    private History conclude(Ending ending) {
        isUnderWay = false;
        best.restore();
        boolean isOfEpoch = best.epoch() > 0 || ending.kind() == Ending.Kind.DIVERGED
                || rule.state.epoch() == epochs.size();
        History history = new History(epochs.all(), best.epoch() == 0 ? epochs.size() : best.epoch(),
                isOfEpoch ? 0 : rule.state.stepsOfEpoch(), ending, rule.state.learningRateFactor(),
                rule.state.isRateScaled());
        if (history.bestEpoch() > 0) {
            network.info(network.info().withMetrics(history.best().metrics()));
        }
        return history;
    }

    /** Goes round the epochs and returns how training ended. */
    private Ending epochs() {
        Ending ending = epochs.size() == 0 ? null : ending(epochs.size());
        if (ending == null && epochs.size() > 0) {
            // Taken up again at the end of an epoch.
            ending = rule.ending(epochs.size());
        }
        while (ending == null) {
            ending = rule.control.ending(rule.state);
            if (ending == null) {
                ending = epoch(epochs.size() + 1);
            }
        }
        return ending;
    }

    private @Nullable Ending epoch(int epoch) {
        if (!wasBegun(epoch)) {
            begin.take();
            begun = System.nanoTime();
            waitedBefore = engine.waited();
            rule.state.beginEpoch(epoch);
            metrics = newMetrics.get();
            engine.costs().clear();
            progress.epochs++;
        }
        int[] order = RandomStream.of(network.info().seed(), "shuffle", progress.epochs - 1, "")
                .permutation(rule.state.samplesPerEpoch());
        Ending ending = rule.epoch(order, epoch, metrics);
        rule.checkState(epoch);
        if (ending == null || rule.finishedEpoch()) {
            EpochSummary summary = summarize(epoch);
            epochs.add(summary);
            rule.epochEnded(summary.monitoredLoss());
            best.observe(epoch, summary.monitoredLoss());
            rule.state.announceEpoch(summary);
        }
        return ending != null ? ending : ending(epoch);
    }

    /** Tells whether the training that is taken up again was stopped in this epoch. */
    private boolean wasBegun(int epoch) {
        return rule.state.epoch() == epoch && rule.state.stepsOfEpoch() > 0;
    }

    private EpochSummary summarize(int epoch) {
        Map<String, Double> figures = new LinkedHashMap<>();
        putLosses("", figures);
        boolean ofLayers = network.definition().learning().values().stream()
                .anyMatch(rules -> !rules.penalties().isEmpty());
        if (ofLayers || !settings.penalties.isEmpty() || engine.costs().arePenalized()) {
            figures.put("penalty", rule.penalty());
        }
        metrics.putInto("", figures);
        rule.putInto(figures);
        if (validation != null) {
            MetricSet validationMetrics = newMetrics.get();
            engine.costs().clear();
            engine.evaluate(validation, IntStream.range(0, validation.data().size()).toArray(), validationMetrics);
            putLosses("validation-", figures);
            validationMetrics.putInto("validation-", figures);
        }
        return new EpochSummary(epoch, rule.state.learningRate(), figures, rule.state.samplesPerEpoch(), seconds(),
                waiting());
    }

    /** Of several outputs each one's own loss, too. */
    private void putLosses(String prefix, Map<String, Double> figures) {
        figures.put(prefix + "loss", engine.costs().loss());
        List<String> outputs = network.definition().outputs();
        for (int o = 0; o < outputs.size() && outputs.size() > 1; o++) {
            figures.put(prefix + "loss-" + outputs.get(o), engine.costs().loss(o));
        }
    }

    /** What the epoch has taken, but for its pauses. */
    private double seconds() {
        return (System.nanoTime() - begun - rule.state.pausedNanos()) / 1e9;
    }

    private double waiting() {
        return (engine.waited() - waitedBefore) / 1e9;
    }

    private @Nullable Ending ending(int epoch) {
        if (best.isExhausted()) {
            return new Ending(Ending.Kind.STOPPED_EARLY, "Stopped early after epoch " + epoch
                    + ": no better loss for " + settings.patience + " epochs; "
                    + (best.epoch() == 0 ? "none of them was finite."
                    : "the weights are those of epoch " + best.epoch() + "."));
        }
        if (epoch != settings.epochs) {
            return null;
        }
        return new Ending(Ending.Kind.EPOCHS_DONE,
                epoch == 1 ? "The epoch is done." : String.format(Locale.ROOT, "All %,d epochs are done.", epoch));
    }

    /** Exchanges all that changes from step to step. */
    void exchange(TrainingArchive archive) {
        archive.parameters(network.parameters());
        progress.exchange(archive);
        rule.state.exchange(archive);
        rule.exchange(archive);
        best.exchange(archive);
        epochs.exchange(archive);
        Objects.checkIndex(best.epoch(), epochs.size() + 1);
        if (rule.state.epoch() > epochs.size() && rule.state.stepsOfEpoch() > 0) {
            begin.exchange("begin/", archive);
        }
        engine.costs().set(archive.numbers("loss-sums", engine.costs().toArray()));
        for (int m = 0; m < metrics.size(); m++) {
            double[] gathered = archive.numbers("metrics/" + m, metrics.gathered(m));
            if (archive.reads()) {
                metrics.restore(m, gathered);
            }
        }
        double seconds = archive.number("seconds", seconds());
        double[] waiting = EpochLog.waiting("waiting", archive, waiting());
        if (archive.reads()) {
            begun = System.nanoTime() - (long) (seconds * 1e9);
            waitedBefore = engine.waited() - (long) (waiting.length == 0 ? 0 : waiting[0] * 1e9);
        }
    }
}
