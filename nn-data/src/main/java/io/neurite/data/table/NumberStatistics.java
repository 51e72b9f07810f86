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

    /** Takes in the first cells of an array; those that are no numbers are passed over. */
    void add(long[] cells, int length) {
        double sum = 0;
        int numbers = 0;
        for (int i = 0; i < length; i++) {
            double x = Cell.number(cells[i]);
            isCounting &= Double.isNaN(next) || x == next;
            next = x + 1;
            if (Double.isNaN(x)) {
                isCounting = false;
                continue;
            }
            numbers++;
            sum += x;
            minimum = x < minimum ? x : minimum;
            maximum = x > maximum ? x : maximum;
            isWhole &= x == Math.rint(x);
            if (!distinct.isFull()) {
                distinct.add(x);
            }
        }
        if (numbers > 0) {
            join(cells, length, numbers, sum / numbers);
        }
    }

    private void join(long[] cells, int length, int numbers, double groupMean) {
        double groupSquares = 0;
        for (int i = 0; i < length; i++) {
            double d = Cell.number(cells[i]) - groupMean;
            groupSquares += Double.isNaN(d) ? 0 : d * d;
        }
        double delta = groupMean - mean;
        double part = numbers / (double) (count + numbers);
        mean += delta * part;
        squares += groupSquares + delta * delta * count * part;
        count += numbers;
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
