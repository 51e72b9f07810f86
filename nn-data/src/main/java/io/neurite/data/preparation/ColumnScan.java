package io.neurite.data.preparation;

import io.neurite.data.table.ColumnProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is found out about a column in one pass over its cells. */
final class ColumnScan {
    private static final int BINS = 16;
    /** Numbers farther from the mean than so many standard deviations are outliers. */
    static final int FAR = 10;
    /** Powers of two of a double from 1 on. */
    private static final int POWERS = Double.MAX_EXPONENT + 1;

    private final ColumnProfile profile;
    private final long[] bins;
    private final double binsPerUnit;
    private final FewValues few = new FewValues();
    private final Correlation correlation = new Correlation();
    private final int[] powers = new int[POWERS];
    private long hash;
    private double cubes;
    private long outliers;
    private double farthest;

    ColumnScan(ColumnProfile profile) {
        this.profile = profile;
        double span = profile.maximum() - profile.minimum();
        boolean each = profile.isWhole() && span < BINS;
        this.bins = new long[profile.numbers() == 0 ? 0 : each ? (int) span + 1 : BINS];
        this.binsPerUnit = each ? 1 : BINS / span;
    }

    /** Takes in the cell of a row, and the target's; both as {@link io.neurite.data.table.Table#bits} gives them. */
    void take(int row, long cell, long target) {
        hash = mixed(hash, cell);
        few.add(row, cell, target);
        double x = Double.longBitsToDouble(cell);
        if (!Double.isNaN(x)) {
            take(x);
            correlation.add(x, Double.longBitsToDouble(target));
        }
    }

    private void take(double x) {
        bins[(int) Math.min(bins.length - 1, (x - profile.minimum()) * binsPerUnit)]++;
        powers[Math.max(0, Math.getExponent(x))]++;
        double d = x - profile.mean();
        if (profile.deviation() > 0) {
            double z = d / profile.deviation();
            cubes += z * z * z;
        }
        if (Math.abs(d) > FAR * profile.deviation()) {
            outliers++;
            farthest = Math.abs(d) > Math.abs(farthest - profile.mean()) || outliers == 1 ? x : farthest;
        }
    }

    /** Chains a hash: the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    static long mixed(long hash, long cell) {
        long z = (hash ^ cell) + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns what is equal for columns that are equal in all rows, and for no others but by a chance of 2^-64. */
    List<Object> identity() {
        return List.of(hash, profile.labels(), profile.isDate());
    }

    FewValues few() {
        return few;
    }

    Correlation correlation() {
        return correlation;
    }

    /** Returns how many numbers there are in each bin. */
    List<Long> bins() {
        List<Long> counts = new ArrayList<>();
        Arrays.stream(bins).forEach(counts::add);
        return counts;
    }

    /** Returns the third moment of the numbers on a standard scale: 0 for symmetry, 2 for an exponential density. */
    double skewness() {
        return profile.numbers() == 0 ? 0 : cubes / profile.numbers();
    }

    long outliers() {
        return outliers;
    }

    /** Returns the one that is farthest from the mean. */
    double farthest() {
        return farthest;
    }

    /** Returns the factor that sizes of numbers span from 1 on, but for the least and the greatest hundredth. */
    double span() {
        return StrictMath.scalb(1.0, quantile(0.99) - quantile(0.01));
    }

    private int quantile(double part) {
        long before = 0;
        int power = 0;
        while (power < POWERS - 1 && before + powers[power] <= part * profile.numbers()) {
            before += powers[power++];
        }
        return power;
    }
}
