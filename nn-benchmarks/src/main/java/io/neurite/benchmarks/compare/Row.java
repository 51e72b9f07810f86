package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Measurements.Key;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A row of the table: our figure against the best of others.
 *
 * @param label what it is
 * @param ours whose figure is compared
 * @param key what was measured of it
 * @param lowerIsBetter whether it is a time
 * @param against the contenders that count
 * @param others their figures that count, the best of which is compared
 * @param target how many times as good as the best ours has to be
 */
record Row(String label, String ours, Key key, boolean lowerIsBetter, Predicate<String> against, List<Key> others,
        double target) {
    private static final String OURS = Competitor.NEURITE.name();

    /** A figure where more is better, against all others with as many threads or fewer. */
    static Row rate(String label, String metric, int threads, double target) {
        return new Row(label + threads(threads), OURS, new Key(metric, threads), false, Row::isPeer,
                upTo(metric, threads), target);
    }

    /** A time, against all others with as many threads or fewer. */
    static Row time(String label, String metric, int threads, double target) {
        return new Row(label + threads(threads), OURS, new Key(metric, threads), true, Row::isPeer,
                upTo(metric, threads), target);
    }

    /** The same against a single contender. */
    Row against(String contender) {
        return new Row(label + ", against " + contender, ours, key, lowerIsBetter, contender::equals, others, target);
    }

    /** The same against other figures. */
    Row withOthers(List<Key> figures) {
        return new Row(label, ours, key, lowerIsBetter, against, figures, target);
    }

    private static boolean isPeer(String contender) {
        return !contender.startsWith(OURS);
    }

    /** What a row's label ends with. */
    static String threads(int threads) {
        return threads == 1 ? ", 1 thread" : ", " + threads + " threads";
    }

    /** Two threads hurt some libraries at small sizes: then they would be run with one. */
    static List<Key> upTo(String metric, int threads) {
        return IntStream.rangeClosed(1, threads).mapToObj(t -> new Key(metric, t)).toList();
    }

    /**
     * What a row came to.
     *
     * @param ours our figure
     * @param best the best of the others
     * @param by whose it is
     * @param unit unit of both
     * @param ratio how many times as good ours is: the median over the turns
     */
    record Result(double ours, double best, String by, String unit, double ratio) {}

    /** Compares; empty unless both sides were measured. */
    Optional<Result> result(Measurements measurements) {
        Result best = null;
        for (Key other : others) {
            for (String contender : measurements.contenders()) {
                OptionalDouble ratio = measurements.median(key, ours, other, contender, this::ratio);
                if (against.test(contender) && ratio.isPresent()
                        && (best == null || ratio.getAsDouble() < best.ratio())) {
                    String by = contender + (other.threads() < key.threads() ? " (1 thread)" : "");
                    best = new Result(measurements.median(key, ours, other, contender, (a, b) -> a).orElseThrow(),
                            measurements.median(key, ours, other, contender, (a, b) -> b).orElseThrow(), by,
                            measurements.unit(key), ratio.getAsDouble());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private double ratio(double ours, double theirs) {
        return lowerIsBetter ? theirs / ours : ours / theirs;
    }
}
