package io.neurite.core.training;

import io.neurite.api.Ending;
import io.neurite.api.Minimizer;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Shape;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.ParameterVector;
import io.neurite.core.engine.Source;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.graph.Graph;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Epochs that are one iteration of a minimizer on all training data. */
final class MinimizerEpochs extends EpochRule {
    private final Minimizer minimizer;
    private final TrainingEngine engine;
    private final Source source;
    private final TrainingProgress progress;
    private final ParameterVector vector;
    private final int[] samples;
    private final float[] x;
    private final float[][] vectors;
    private final double[] scalars;
    private final MetricSet noMetrics = new MetricSet(List.of(), 1, 0, null);
    private Minimizer.Outcome outcome = Minimizer.Outcome.IMPROVED;

    MinimizerEpochs(Minimizer minimizer, TrainingEngine engine, Source source, TrainerSettings settings,
            TrainingProgress progress, TrainingStateView state, TrainingControl control) {
        super(state, control);
        if (!settings.transforms.isEmpty() || !settings.constraints.isEmpty() || settings.schedule != null
                || !Double.isNaN(settings.learningRate) || settings.weightDecay > 0) {
            throw new IllegalArgumentException("Minimizer " + minimizer.id()
                    + " finds its own way down the cost: learning rate,"
                    + " schedule, gradient transforms, constraints and weight decay belong to optimizers."
                    + " Use a penalty instead.");
        }
        this.minimizer = minimizer;
        this.engine = engine;
        this.source = source;
        this.progress = progress;
        this.vector = engine.vector(settings.penalties);
        this.samples = IntStream.range(0, source.data().size()).toArray();
        this.x = new float[vector.size()];
        this.vectors = new float[minimizer.vectors().size()][vector.size()];
        this.scalars = new double[minimizer.scalars()];
        vector.readParameters(x);
    }

    /** Refuses layers whose learning rate is not that of the others: a minimizer has one step for all. */
    static void checkRates(Minimizer minimizer, Graph graph) {
        graph.learning().forEach((layer, rules) -> {
            if (rules.rateFactor() != 1 && !rules.frozen()) {
                throw new IllegalArgumentException("Layer '" + layer + "' learns at " + rules.rateFactor()
                        + " times the learning rate, but minimizer " + minimizer.id() + " has no learning rate: it"
                        + " moves all weights at once. Use an optimizer, freeze the layer, or let it learn as usual.");
            }
        });
    }

    /** The cost of all training data. Dropout keeps its pattern within an iteration, since the step keys it. */
    private final class Cost implements Minimizer.Objective {
        @Override
        public int size() {
            return x.length;
        }

        @Override
        public double evaluate(float[] at, float[] gradient) {
            vector.writeParameters(at);
            engine.costs().clear();
            backpropagate();
            boolean sound = engine.isSound();
            vector.addPenalties();
            vector.takeGradients(gradient);
            return sound ? engine.costs().loss() + penalty() : Double.NaN;
        }

        @Override
        public Kernel kernel() {
            return engine.kernel();
        }
    }

    @Override
    @Nullable Ending epoch(int[] order, int epoch, MetricSet metrics) {
        if (state.stepsOfEpoch() == 0) {
            iterate(epoch, metrics);
        }
        Ending end = ending(epoch);
        return end != null ? end : control.ending(state);
    }

    @Override
    @Nullable Ending ending(int epoch) {
        return switch (outcome) {
            case IMPROVED -> null;
            case CONVERGED -> new Ending(Ending.Kind.CONVERGED, "Converged after epoch " + epoch + ": "
                    + minimizer.id() + " has reached a minimum.");
            case STALLED -> new Ending(Ending.Kind.CONVERGED, "Ended after epoch " + epoch + ": " + minimizer.id()
                    + " found no lower cost.");
        };
    }

    private void iterate(int epoch, MetricSet metrics) {
        outcome = minimizer.iterate(new Cost(), x, vectors, scalars);
        vector.writeParameters(x);
        boolean penalized = engine.costs().arePenalized();
        engine.costs().clear();
        if (penalized) {
            measurePenalty();
        }
        progress.steps++;
        engine.evaluate(source, samples, metrics);
        if (!Double.isFinite(engine.costs().loss())) {
            throw new TrainingDivergedException(epoch, 1, Double.NaN, engine.blame());
        }
        state.announceStep(samples.length);
    }

    private void backpropagate() {
        engine.announce(source, samples, 0, samples.length);
        engine.backpropagate(source, samples, 0, samples.length, progress.steps, noMetrics);
    }

    /** Evaluates no penalty: only training knows any on activations. */
    private void measurePenalty() {
        backpropagate();
        vector.discardGradients();
        engine.costs().keepPenalties();
    }

    @Override
    void exchange(TrainingArchive archive) {
        outcome = Minimizer.Outcome.values()[(int) archive.whole("outcome", outcome.ordinal())];
        System.arraycopy(archive.numbers("minimizer/scalars", scalars), 0, scalars, 0, scalars.length);
        for (int i = 0; i < vectors.length; i++) {
            archive.floats("minimizer/" + minimizer.vectors().get(i), Shape.of(x.length), vectors[i]);
        }
        vector.readParameters(x);
    }

    @Override
    boolean finishedEpoch() {
        return true;
    }

    @Override
    double penalty() {
        return vector.penalty() + engine.costs().penalty();
    }
}
