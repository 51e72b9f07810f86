package io.neurite.data.preparation;

/** Pearson's correlation coefficient of the pairs so far, in one pass (Welford 1962, for products, too). */
final class Correlation {
    private long count;
    private double meanOfX;
    private double meanOfY;
    private double squaresOfX;
    private double squaresOfY;
    private double products;

    /** Takes in a pair, unless one of the two is missing (NaN). */
    void add(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return;
        }
        count++;
        double dx = x - meanOfX;
        double dy = y - meanOfY;
        meanOfX += dx / count;
        meanOfY += dy / count;
        squaresOfX += dx * (x - meanOfX);
        squaresOfY += dy * (y - meanOfY);
        products += dx * (y - meanOfY);
    }

    long count() {
        return count;
    }

    /** Returns the coefficient, from -1 to 1; 0 if one of the two is constant. */
    double value() {
        double scale = Math.sqrt(squaresOfX) * Math.sqrt(squaresOfY);
        return scale > 0 ? products / scale : 0;
    }
}
