package io.neurite.data.table;

/**
 * What the numbers of a column are like, gathered group by group: mean and squares of a group are computed in two
 * passes and joined to those of the groups before (Chan, Golub &amp; LeVeque 1983).
 */
final class NumberStatistics {
    private final DistinctNumbers distinct = new DistinctNumbers(ColumnProfile.MOST_DISTINCT);
    private long count;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;
    private double next = Double.NaN;
    private boolean isWhole = true;
    private boolean isCounting = true;

    /** Takes in the numbers of a group. */
    void add(CellGroup group) {
        double[] numbers = group.numbers;
        int length = group.count;
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double x = numbers[i];
            sum += x;
            minimum = x < minimum ? x : minimum;
            maximum = x > maximum ? x : maximum;
        }
        for (int i = 0; i < length && isWhole; i++) {
            isWhole = numbers[i] == Math.rint(numbers[i]);
        }
        isCounting &= group.isAllNumbers;
        for (int i = 0; i < length && isCounting; i++) {
            isCounting = Double.isNaN(next) || numbers[i] == next;
            next = numbers[i] + 1;
        }
        for (int i = 0; i < length && !distinct.isFull(); i++) {
            distinct.add(numbers[i]);
        }
        if (length > 0) {
            join(numbers, length, sum / length);
        }
    }

    private void join(double[] numbers, int length, double groupMean) {
        double groupSquares = 0;
        for (int i = 0; i < length; i++) {
            double d = numbers[i] - groupMean;
            groupSquares += d * d;
        }
        double delta = groupMean - mean;
        double part = length / (double) (count + length);
        mean += delta * part;
        squares += groupSquares + delta * delta * count * part;
        count += length;
    }

    long count() {
        return count;
    }

    double minimum() {
        return minimum;
    }

    double maximum() {
        return maximum;
    }

    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    double deviation() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    boolean isWhole() {
        return isWhole;
    }

    /** Tells whether each cell was a number, one more than that before. */
    boolean isCounting() {
        return isCounting && count > 0;
    }

    int distinct() {
        return distinct.size();
    }
}
