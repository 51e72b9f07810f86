package io.neurite.cli;

import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows how training goes: at a terminal as one line that is drawn again and again, in a pipe or file as one line per
 * epoch.
 */
final class ProgressPainter implements TrainingListener {
    private static final int THOUSANDS_FROM = 10_000;

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final ProgressLine line;
    private long begun;
    private long samples;
    private long samplesOfEarlierEpochs;
    /** Samples of an earlier process whose training goes on. */
    private long samplesBefore;
    private String validation = "";

    /**
     * Starts painting.
     *
     * @param columns the width of the terminal, 0 for none
     */
    ProgressPainter(PrintStream err, LongSupplier nanoTime, int columns) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.line = new ProgressLine(err, columns);
    }

    @Override
    public void started(TrainingState state) {
        begun = nanoTime.getAsLong();
        if (state.step() > 0) {
            err.println("going on in epoch " + state.epoch() + " of " + state.epochs() + " after step "
                    + state.step());
            samplesOfEarlierEpochs = (long) (state.epoch() - 1) * state.samplesPerEpoch();
            samplesBefore = samplesOfEarlierEpochs + state.samplesDone();
        }
    }

    @Override
    public void stepEnded(TrainingState state) {
        samples = samplesOfEarlierEpochs + state.samplesDone();
        long now = nanoTime.getAsLong();
        if (line.isDue(now)) {
            draw(state, state.loss(), now);
        }
    }

    @Override
    public void epochEnded(TrainingState state, EpochSummary epoch) {
        samplesOfEarlierEpochs += epoch.samples();
        samples = samplesOfEarlierEpochs;
        if (line.isSeen()) {
            validation = shortFigures(epoch.metrics());
            draw(state, epoch.metric("loss"), nanoTime.getAsLong());
        } else {
            err.println(text(state, epoch));
        }
    }

    @Override
    public void ended(TrainingState state, String reason) {
        line.end();
        // A failure is told by who catches it.
        if (!reason.startsWith("Failed: ")) {
            err.println(reason);
        }
    }

    private String text(TrainingState state, EpochSummary epoch) {
        int width = Integer.toString(state.epochs()).length();
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "epoch %" + width + "d/%d", epoch.epoch(), state.epochs()));
        epoch.metrics().forEach((name, value) ->
                line.append("  ").append(name).append(' ').append(Figures.text(value)));
        return line.append("  ").append(rate(nanoTime.getAsLong())).toString();
    }

    private void draw(TrainingState state, double loss, long now) {
        double total = (double) state.epochs() * state.samplesPerEpoch();
        double part = Math.min(1, samples / total);
        String before = String.format(Locale.ROOT, "epoch %d/%d [", state.epoch(), state.epochs());
        String after = String.format(Locale.ROOT, "] ETA %s loss %s%s %s", remaining(total, now), Figures.text(loss),
                validation, shortRate(now));
        line.draw(now, before, part, after);
    }

    /** Of the validation data, what tells most in little space. */
    private static String shortFigures(Map<String, Double> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach((name, value) -> {
            if (name.equals("validation-loss")) {
                text.append(" val ").append(Figures.text(value));
            } else if (name.equals("validation-accuracy")) {
                text.append(" acc ").append(Figures.text(value));
            }
        });
        return text.toString();
    }

    private String rate(long now) {
        double rate = samplesPerSecond(now);
        return rate > 0 ? Figures.count(Math.round(rate)) + " samples/s" : "";
    }

    private String shortRate(long now) {
        double rate = samplesPerSecond(now);
        return rate < THOUSANDS_FROM ? rate(now) : Figures.count(Math.round(rate / 1000)) + "k samples/s";
    }

    private double samplesPerSecond(long now) {
        return now > begun ? (samples - samplesBefore) / ((now - begun) / 1e9) : 0;
    }

    private String remaining(double total, long now) {
        double rate = samplesPerSecond(now);
        if (rate <= 0) {
            return "-:--";
        }
        long seconds = Math.round((total - samples) / rate);
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
