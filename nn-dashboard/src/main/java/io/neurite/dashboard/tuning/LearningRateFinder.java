package io.neurite.dashboard.tuning;

import io.neurite.api.Ending;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.dashboard.tuning.LearningRateCurve.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds a learning rate by a range test (Smith 2017, "Cyclical learning rates for training neural networks"): a copy of
 * the network learns for some hundred steps while the rate rises from a low to a high one, by the same factor in each
 * step; the loss tells where it learns fast, and where it diverges.
 *
 * <pre>{@code
 * LearningRateCurve curve = new LearningRateFinder().find(network, copy -> Trainer.of(copy).optimizer("sgd"), data);
 * Trainer.of(network).optimizer("sgd").learningRate(curve.suggestion()).fit(data);
 * }</pre>
 *
 * <p>The network of the caller does not change. Equal networks, settings and data give equal curves. Belongs to one
 * thread at a time.
 */
public final class LearningRateFinder {
    /** Part of the mean that the losses before keep in each step. */
    private static final double KEPT = 0.95;
    /** So many steps make a mean that can be compared. */
    private static final int FEWEST = 20;
    /** The test ends when the mean loss is above the least one by so many times that, and greater than at first. */
    private static final double DIVERGED = 3;
    /** A loss that is above that of the network at first by so many times that is no chance of a batch. */
    private static final double GROWN = 1;
    /** Where the mean is least, the rate is too high already for some layers or batches. */
    private static final double BELOW_BEST = 10;

    private static final int LEAST_STEPS = 100;
    private static final String NOT_FINITE = "The loss is no longer finite.";

    private double low = 1e-6;
    private double high = 10;
    private int steps = 300;

    /** Tests 300 steps from 1e-6 to 10. */
    public LearningRateFinder() {}

    /**
     * Sets the rates to test.
     *
     * @param lowest of the first step, above 0; default 1e-6
     * @param highest of the last step, if the loss lets it come to that; default 10
     * @return this
     * @throws IllegalArgumentException if they are not finite and ascending
     */
    public LearningRateFinder range(double lowest, double highest) {
        if (!(lowest > 0 && lowest < highest && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Expected a range of learning rates above 0 that ascends, got " + lowest
                    + " to " + highest + ".");
        }
        low = lowest;
        high = highest;
        return this;
    }

    /**
     * Sets how many steps there are.
     *
     * @param number at least 100; default 300
     * @return this
     * @throws IllegalArgumentException if it is below 100
     */
    public LearningRateFinder steps(int number) {
        if (number < LEAST_STEPS) {
            throw new IllegalArgumentException("Expected at least " + LEAST_STEPS + " steps, got " + number + ".");
        }
        steps = number;
        return this;
    }

    /**
     * Tests rates.
     *
     * @param network the network; not changed
     * @param trainers makes a trainer of the network that it is given, with an optimizer; it has no schedule, and its
     *     learning rate, number of epochs and patience do not count
     * @param data the training data
     * @return what was measured; the suggestion is a tenth of the rate at which the mean loss is least, in two digits;
     *     there is none if that is the last step, or so near to the first that the suggestion was not tested
     * @throws IllegalArgumentException as {@link Trainer#fit}, if the trainer has a minimizer, which has no rate, or is
     *     one of the caller's network, or if no loss is finite
     * @throws TrainingDivergedException if the first steps diverge already
     * @throws IllegalStateException if the test was ended within the first 20 steps, as by an interruption
     */
    public LearningRateCurve find(Network network, Function<Network, Trainer> trainers, Dataset data) {
        Trainer trainer = trainers.apply(network.copy());
        if (trainer.network() == network) {
            throw new IllegalArgumentException("Expected a trainer of the copy that the function is given, got one of "
                    + "the network itself, which the test is not to change.");
        }
        Course course = new Course(trainer);
        try {
            // An epoch has one step at least.
            Ending ending = trainer.learningRate(low).epochs(steps).patience(steps).listener(course).fit(data).ending();
            if (!course.isEnded) {
                course.cutShort(ending);
            }
        } catch (TrainingDivergedException diverged) {
            if (course.points.size() < FEWEST) {
                throw diverged;
            }
            course.reason = NOT_FINITE;
        }
        return course.curve();
    }

    /** Gathers the losses, and ends the training. */
    private final class Course implements TrainingListener {
        private final List<Point> points = new ArrayList<>();
        private final Trainer trainer;
        private final double growth = StrictMath.pow(high / low, 1.0 / (steps - 1));
        private String reason = "All steps are done.";
        private double mean;
        private double first = Double.NaN;
        private double best = Double.POSITIVE_INFINITY;
        private double rateOfBest;
        private int stepOfBest;
        /** Whether it was the test itself that has ended the training. */
        private boolean isEnded;

        Course(Trainer trainer) {
            this.trainer = trainer;
        }

        @Override
        public void stepEnded(TrainingState state) {
            double loss = state.stepLoss();
            mean = KEPT * mean + (1 - KEPT) * loss;
            double smoothed = mean / (1 - StrictMath.pow(KEPT, points.size() + 1));
            points.add(new Point(state.learningRate(), loss, smoothed));
            if (!Double.isFinite(smoothed)) {
                end(NOT_FINITE);
            } else if (points.size() == steps) {
                end(reason);
            } else {
                trainer.control().scaleLearningRate(growth);
            }
            if (points.size() < FEWEST) {
                return;
            }
            first = points.size() == FEWEST ? smoothed : first;
            if (smoothed < best || points.size() == FEWEST) {
                best = smoothed;
                rateOfBest = state.learningRate();
                stepOfBest = points.size();
            }
            if (smoothed > first && smoothed - best > DIVERGED * size(best)) {
                end("The loss has grown far above its least mean.");
            }
        }

        private void end(String why) {
            reason = why;
            isEnded = true;
            trainer.control().stop();
        }

        /** Takes into account that somebody else has ended the training. */
        private void cutShort(Ending ending) {
            if (points.size() < FEWEST) {
                throw new IllegalStateException("The test of learning rates has ended after " + points.size() + " of "
                        + steps + " steps, which is too early to tell: " + ending.text());
            }
            reason = ending.text();
        }

        /** Tells whether the loss has grown, and has never been less than that of the network at first. */
        private boolean neverLearned() {
            double untrained = points.get(0).loss();
            return best >= untrained && points.stream().skip(FEWEST - 1L)
                    .anyMatch(point -> point.smoothed() - untrained > GROWN * Math.abs(untrained));
        }

        /** Returns how large a difference of losses is large: some losses fall below 0, where none means perfection. */
        private double size(double loss) {
            return loss > 0 ? loss : Math.max(-loss, first - loss);
        }

        LearningRateCurve curve() {
            if (points.size() < FEWEST) {
                throw new IllegalArgumentException("The loss is not finite from the first steps on, at a learning rate "
                        + "of " + low + ": begin with a lower one, or bring the data to scale.");
            }
            if (stepOfBest == FEWEST || rateOfBest / BELOW_BEST < low || neverLearned()) {
                return new LearningRateCurve(points, Double.NaN, reason + " The mean loss is least at the lower end of "
                        + "the range: test lower rates.");
            }
            if (stepOfBest == steps) {
                return new LearningRateCurve(points, Double.NaN, reason + " The mean loss is least at the upper end of "
                        + "the range: test higher rates.");
            }
            double suggestion = BigDecimal.valueOf(rateOfBest / BELOW_BEST).round(new MathContext(2)).doubleValue();
            return new LearningRateCurve(points, suggestion, reason);
        }
    }
}
