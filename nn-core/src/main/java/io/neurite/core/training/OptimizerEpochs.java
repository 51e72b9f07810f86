package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.OptimizerState;
import io.neurite.core.engine.Source;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.engine.UpdateRules;
import io.neurite.core.engine.WeightUpdate;
import io.neurite.core.graph.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Epochs of mini-batches, a step of the optimizer after each. */
final class OptimizerEpochs extends EpochRule {
    private final @Nullable LearningRateSchedule schedule;
    private final double[] scheduleState;
    private final TrainingEngine engine;
    private final Source source;
    private final TrainerSettings settings;
    private final Parameters parameters;
    private final TrainingProgress progress;
    private final OptimizerState memory;
    private final WeightUpdate update;
    private final double baseRate;
    /** What the forward pass of a batch that is passed over has changed. */
    private final WeightsCopy statistics;
    /** Batches of the running epoch that were passed over. */
    private long skipped;

    OptimizerEpochs(Optimizer optimizer, @Nullable LearningRateSchedule schedule, TrainingEngine engine,
            Source source, Parameters parameters, TrainerSettings settings, TrainingProgress progress,
            TrainingStateView state, TrainingControl control) {
        super(state, control);
        this.schedule = schedule;
        this.scheduleState = new double[schedule == null ? 0 : schedule.states()];
        this.engine = engine;
        this.source = source;
        this.settings = settings;
        this.parameters = parameters;
        this.progress = progress;
        this.memory = progress.stateOf(optimizer, parameters);
        this.update = engine.update(optimizer, rules(settings), memory);
        this.baseRate = baseRate(settings, optimizer);
        this.statistics = new WeightsCopy(parameters.entries(), entry -> entry.spec().role() == Role.STATISTIC
                && !entry.frozen() && settings.onDivergence == DivergencePolicy.SKIP_BATCH);
    }

    static UpdateRules rules(TrainerSettings settings) {
        return new UpdateRules(settings.penalties, settings.transforms, settings.constraints, settings.weightDecay);
    }

    static double baseRate(TrainerSettings settings, Optimizer optimizer) {
        return Double.isNaN(settings.learningRate) ? optimizer.defaultLearningRate() : settings.learningRate;
    }

    @Override
    @Nullable Ending epoch(int[] order, int epoch, MetricSet metrics) {
        long steps = state.stepsPerEpoch();
        skipped = state.stepsOfEpoch() == 0 ? 0 : skipped;
        source.beginEpoch(progress.epochs - 1);
        engine.announce(source, order, state.stepsOfEpoch() * settings.batchSize, settings.batchSize);
        for (int step = state.stepsOfEpoch(); step < steps; step++) {
            int from = step * settings.batchSize;
            int to = Math.min(order.length, from + settings.batchSize);
            double done = epoch - 1 + step / (double) steps;
            double scheduled = schedule == null ? baseRate
                    : baseRate * schedule.factor(done, settings.epochs, scheduleState);
            double rate = scheduled * state.learningRateFactor();
            state.beginStep(rate);
            statistics.take();
            engine.backpropagate(source, order, from, to, progress.steps++, metrics);
            if (!engine.isSound()) {
                skip(epoch, step + 1, rate);
            } else if (!update.step(rate)) {
                throw new TrainingDivergedException(epoch, step + 1, rate, brokenWeight(parameters));
            }
            state.announceStep(to - from);
            Ending ending = control.ending(state);
            if (ending != null) {
                return ending;
            }
        }
        return null;
    }

    /** Names the first parameter that an update has broken. */
    static String brokenWeight(Parameters parameters) {
        return parameters.entries().stream().filter(entry -> !entry.isFinite()).findFirst()
                .map(entry -> entry.name() + " after the update").orElse("a weight after the update");
    }

    /** Passes over a batch if that is wanted, unless the whole epoch was such. */
    private void skip(int epoch, int batch, double rate) {
        skipped++;
        if (settings.onDivergence == DivergencePolicy.STOP || skipped == state.stepsPerEpoch()) {
            boolean all = settings.onDivergence == DivergencePolicy.SKIP_BATCH;
            throw new TrainingDivergedException(epoch, batch, rate, engine.blame()
                    + (all ? ", after all other batches of the epoch were skipped," : ""));
        }
        update.skip();
        statistics.restore();
    }

    /** Gradients that are finite may have squares that are not: then all steps are zero from there on. */
    @Override
    void checkState(int epoch) {
        String broken = memory.firstNotFinite(engine.kernel());
        if (broken != null) {
            throw new TrainingDivergedException(epoch, state.stepsOfEpoch(), state.learningRate(),
                    "what the optimizer remembers of " + broken);
        }
    }

    @Override
    void putInto(Map<String, Double> figures) {
        if (settings.onDivergence == DivergencePolicy.SKIP_BATCH) {
            figures.put("skipped-batches", (double) skipped);
        }
    }

    @Override
    void exchange(TrainingArchive archive) {
        double[] restored = archive.numbers("schedule", scheduleState);
        System.arraycopy(restored, 0, scheduleState, 0, scheduleState.length);
        skipped = archive.whole("skippedBatches", skipped);
        control.exchange(archive, state);
    }

    @Override
    boolean finishedEpoch() {
        return state.stepsOfEpoch() == state.stepsPerEpoch();
    }

    @Override
    void epochEnded(double monitored) {
        if (schedule != null) {
            schedule.epochEnded(monitored, scheduleState);
        }
    }

    @Override
    double penalty() {
        return update.penalty() + engine.costs().penalty();
    }
}
