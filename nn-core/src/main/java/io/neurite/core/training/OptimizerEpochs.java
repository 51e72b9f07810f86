package io.neurite.core.training;

import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Optimizer;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.engine.UpdateRules;
import io.neurite.core.engine.WeightUpdate;
import io.neurite.core.graph.Parameters;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Epochs of mini-batches, a step of the optimizer after each. */
final class OptimizerEpochs extends EpochRule {
    private final @Nullable LearningRateSchedule schedule;
    private final double[] scheduleState;
    private final TrainingEngine engine;
    private final TrainingEngine.Source source;
    private final TrainerSettings settings;
    private final TrainingProgress progress;
    private final BooleanSupplier stopRequested;
    private final WeightUpdate update;
    private final double baseRate;

    OptimizerEpochs(Optimizer optimizer, @Nullable LearningRateSchedule schedule, TrainingEngine engine,
            TrainingEngine.Source source, Parameters parameters, TrainerSettings settings, TrainingProgress progress,
            TrainingStateView state, BooleanSupplier stopRequested) {
        super(state);
        this.schedule = schedule;
        this.scheduleState = new double[schedule == null ? 0 : schedule.states()];
        this.engine = engine;
        this.source = source;
        this.settings = settings;
        this.progress = progress;
        this.stopRequested = stopRequested;
        this.update = engine.update(optimizer, rules(settings), progress.stateOf(optimizer, parameters));
        this.baseRate = baseRate(settings, optimizer);
    }

    static UpdateRules rules(TrainerSettings settings) {
        return new UpdateRules(settings.penalties, settings.transforms, settings.constraints, settings.weightDecay);
    }

    static double baseRate(TrainerSettings settings, Optimizer optimizer) {
        return Double.isNaN(settings.learningRate) ? optimizer.defaultLearningRate() : settings.learningRate;
    }

    @Override
    @Nullable String epoch(int[] order, int epoch, MetricSet metrics) {
        long steps = state.stepsPerEpoch();
        for (int step = state.stepsOfEpoch(); step < steps; step++) {
            int from = step * settings.batchSize;
            int to = Math.min(order.length, from + settings.batchSize);
            double done = epoch - 1 + step / (double) steps;
            double rate = schedule == null ? baseRate
                    : baseRate * schedule.factor(done, settings.epochs, scheduleState);
            state.beginStep(rate);
            engine.backpropagate(source, order, from, to, progress.steps++, metrics);
            if (engine.hasDiverged()) {
                throw new TrainingDivergedException(epoch, step + 1, rate);
            }
            update.step(rate);
            state.announceStep(to - from);
            String reason = StopRequest.reason(stopRequested, state.isInterrupted(), epoch, step + 1);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    @Override
    void exchange(TrainingArchive archive) {
        double[] restored = archive.numbers("schedule", scheduleState);
        System.arraycopy(restored, 0, scheduleState, 0, scheduleState.length);
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
        return update.penalty();
    }
}
