package io.neurite.core.metrics;

import io.neurite.api.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How sure a figure is: its spread over samples that are drawn again from those that there are, as many, each as often
 * as chance has it. The same on every machine. Source: Efron &amp; Tibshirani 1993 (percentile intervals).
 *
 * <p>It can only tell what the samples show: where all draws give the same, as when all answers are right, the interval
 * has no width, and means nothing; {@link Interval#ofPart} does. Nor is it to be asked for figures that drawing changes
 * for another reason than chance: calibration errors grow, and a mean over the classes is one over fewer of them where
 * a class of a few samples is not drawn.
 *
 * <p>Immutable, so any number of threads may share one; the evaluation belongs to one thread at a time.
 *
 * @param resamples how often samples are drawn, at least 2; some hundreds for an interval
 * @param level the part of the draws that an interval holds, above 0 and below 1
 * @param seed which draws
 */
public record Bootstrap(int resamples, double level, long seed) {
    private static final int USUAL_RESAMPLES = 1000;
    private static final double USUAL_LEVEL = 0.95;

    /**
     * Checks the components.
     *
     * @param resamples the component
     * @param level the component
     * @param seed the component
     * @throws IllegalArgumentException if one is out of range
     */
    public Bootstrap {
        if (resamples < 2 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Expected at least 2 resamples and a level between 0 and 1, got "
                    + resamples + " and " + level + ".");
        }
    }

    /**
     * 1000 resamples and intervals of 95 %.
     *
     * @param seed which draws
     */
    public Bootstrap(long seed) {
        this(USUAL_RESAMPLES, USUAL_LEVEL, seed);
    }

    /**
     * Returns the intervals of some figures, all from the same draws.
     *
     * @param <E> the kind of evaluation
     * @param evaluation the samples; not modified
     * @param figures what to read from them
     * @return one interval per figure; draws for which a figure is undefined do not count
     */
    public <E extends Evaluation<E>> List<Interval> intervals(E evaluation, List<ToDoubleFunction<E>> figures) {
        double[][] drawn = new double[figures.size()][resamples];
        RandomStream random = RandomStream.of(seed, "bootstrap", 0, "samples");
        double[] counts = new double[evaluation.size()];
        for (int draw = 0; draw < resamples; draw++) {
            Arrays.fill(counts, 0);
            for (int i = 0; i < counts.length; i++) {
                counts[(int) random.below(draw, i, counts.length)]++;
            }
            E resampled = evaluation.weighted(counts);
            for (int f = 0; f < drawn.length; f++) {
                drawn[f][draw] = figures.get(f).applyAsDouble(resampled);
            }
        }
        return Arrays.stream(drawn).map(this::interval).toList();
    }

    private Interval interval(double[] figures) {
        double[] counts = Arrays.stream(figures).map(figure -> Double.isNaN(figure) ? 0 : 1).toArray();
        Distribution drawn = new Distribution(figures, counts);
        return new Interval(drawn.quantile((1 - level) / 2), drawn.quantile((1 + level) / 2));
    }

    /** Refuses factors that are not one per sample. */
    static void checkFactors(double[] factors, int samples) {
        if (factors.length != samples) {
            throw new IllegalArgumentException("Expected a factor for each of " + samples + " samples, got "
                    + factors.length + ".");
        }
        for (int i = 0; i < samples; i++) {
            if (!(factors[i] >= 0 && factors[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Factors are at least 0 and finite, got " + factors[i]
                        + " for sample " + i + ".");
            }
        }
    }
}
