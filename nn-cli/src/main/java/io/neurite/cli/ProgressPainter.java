package io.neurite.cli;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows how training goes: at a terminal as one line that is drawn again and again, in a pipe or file as one line per
 * epoch.
 */
final class ProgressPainter implements TrainingListener {
    private static final int THOUSANDS_FROM = 10_000;
    private static final int FEWEST_BLOCKS = 8;
    private static final int MOST_BLOCKS = 20;
    private static final int BAR_GROWS_BY = 16;

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final ProgressLine line;
    private final Terminal terminal;
    private final boolean isVerbose;
    private final LossCourse losses = new LossCourse();
    /** When it began, later by all that it has been let wait. */
    private long begun;
    private long pausedAt;
    private long samples;
    private long samplesOfEarlierEpochs;
    /** Samples of an earlier process whose training goes on. */
    private long samplesBefore;
    private List<String> validation = List.of();
    private double leastLoss = Double.POSITIVE_INFINITY;

    /**
     * Starts painting.
     *
     * @param isVerbose whether each epoch has a line of its own at a terminal, too, with all that is known of it
     */
    ProgressPainter(PrintStream err, LongSupplier nanoTime, Terminal terminal, boolean isVerbose) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.terminal = terminal;
        this.isVerbose = isVerbose;
        this.line = new ProgressLine(err, terminal);
    }

    @Override
    public void started(TrainingState state) {
        begun = nanoTime.getAsLong();
        if (state.step() > 0) {
            err.println("going on in epoch " + state.epoch() + " of " + state.epochs() + " after step "
                    + ((state.step() - 1) % state.stepsPerEpoch() + 1) + " of its " + state.stepsPerEpoch());
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
        losses.add(epoch.metric("loss"));
        if (isVerbose) {
            line.clear();
            err.println(text(state, epoch));
        } else if (line.isSeen()) {
            validation = shortFigures(epoch.metrics());
            draw(state, epoch.metric("loss"), nanoTime.getAsLong());
        } else {
            err.println(text(state, epoch));
        }
    }

    @Override
    public void intervened(TrainingState state, Intervention intervention) {
        if (intervention == Intervention.PAUSED) {
            pausedAt = nanoTime.getAsLong();
        } else if (intervention == Intervention.CONTINUED) {
            begun += nanoTime.getAsLong() - pausedAt;
        }
    }

    @Override
    public void ended(TrainingState state, Ending ending) {
        line.end();
        // A failure is told by who catches it.
        if (!ending.isFailure()) {
            err.println(terminal.fit(ending.text()));
        }
    }

    private String text(TrainingState state, EpochSummary epoch) {
        int width = Integer.toString(state.epochs()).length();
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "epoch %" + width + "d/%d", epoch.epoch(), state.epochs()));
        epoch.metrics().forEach((name, value) ->
                line.append("  ").append(name).append(' ').append(Figures.text(value)));
        if (isVerbose) {
            line.append("  learning-rate ").append(Figures.text(epoch.learningRate())).append("  ")
                    .append(Figures.seconds(epoch.seconds()));
        }
        line.append("  ").append(rate(nanoTime.getAsLong()));
        return terminal.fit(line.toString());
    }

    private void draw(TrainingState state, double loss, long now) {
        double total = (double) state.epochs() * state.samplesPerEpoch();
        double part = Math.min(1, samples / total);
        String before = String.format(Locale.ROOT, "epoch %d/%d [", state.epoch(), state.epochs());
        String always = "] " + remaining(total, now) + " loss " + Figures.text(loss);
        // Digits that are cut off would change a number.
        before = before.length() + 1 + always.length() > line.width() ? before.replace("epoch ", "") : before;
        Room room = new Room(line.width() - before.length() - ProgressLine.USUAL_BAR - always.length());
        StringBuilder after = new StringBuilder(always);
        if (room.take("ETA ")) {
            after.insert(2, "ETA ");
        }
        validation.stream().filter(room::take).forEach(after::append);
        int blocks = losses.size() > 1 ? Math.min(losses.size(), FEWEST_BLOCKS) : 0;
        blocks = room.take(" ".repeat(blocks + 1)) ? blocks : 0;
        String rate = " " + rate(now);
        String shortRate = rate.replace(" samples", "");
        String shown = room.take(rate) ? rate : room.take(shortRate) ? shortRate : "";
        if (blocks > 0) {
            // The bar takes the rest, as far as it grows.
            blocks = Math.min(losses.size(), Math.min(MOST_BLOCKS, blocks + Math.max(0, room.left - BAR_GROWS_BY)));
            after.append(' ').append(terminal.drawing(Bars.ofCourse(losses.toArray(), blocks)));
        }
        line.draw(now, before, part, after.append(shown).toString());
    }

    /** The columns of a line that are not taken yet. */
    private static final class Room {
        private int left;

        Room(int left) {
            this.left = left;
        }

        /** Takes as much as a text needs, if there is as much. */
        boolean take(String text) {
            int needed = Terminal.bare(text).length();
            boolean fits = needed <= left;
            left -= fits ? needed : 0;
            return fits;
        }
    }

    /** Of the validation data, what tells most in little space; the least loss so far is green. */
    private List<String> shortFigures(Map<String, Double> metrics) {
        List<String> figures = new ArrayList<>();
        Double loss = metrics.get("validation-loss");
        if (loss != null) {
            String text = Figures.text(loss);
            figures.add(" val " + (loss <= leastLoss ? terminal.green(text) : text));
            leastLoss = Math.min(leastLoss, loss);
        }
        Double accuracy = metrics.get("validation-accuracy");
        if (accuracy != null) {
            figures.add(" acc " + Figures.text(accuracy));
        }
        return figures;
    }

    private String rate(long now) {
        double rate = samplesPerSecond(now);
        return rate <= 0 ? "" : (rate < THOUSANDS_FROM || !line.isSeen() ? Figures.count(Math.round(rate))
                : Figures.count(Math.round(rate / 1000)) + "k") + " samples/s";
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
