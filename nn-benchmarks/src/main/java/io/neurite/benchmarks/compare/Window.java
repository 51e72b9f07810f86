package io.neurite.benchmarks.compare;

/** The rate between two moments of a training, from the end of one epoch to that of another. */
final class Window {
    private final String metric;
    private final double from;
    private final double to;
    private double begin = Double.NaN;
    private long samples;
    private boolean over;

    /**
     * Opens at the first end of an epoch from then on.
     *
     * @param metric what the figure is called
     * @param from seconds
     * @param to seconds, after which it prints the figure
     */
    Window(String metric, double from, double to) {
        this.metric = metric;
        this.from = from;
        this.to = to;
    }

    /** Takes note of the end of an epoch of so many samples, and tells whether the window is over. */
    boolean passed(double seconds, int count) {
        if (over || seconds < from) {
            return over;
        }
        if (Double.isNaN(begin)) {
            begin = seconds;
            return false;
        }
        samples += count;
        if (seconds >= to) {
            Turns.figure(metric, samples / (seconds - begin), "samples/s");
            over = true;
        }
        return over;
    }
}
