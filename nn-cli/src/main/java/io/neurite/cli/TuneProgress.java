package io.neurite.cli;

import io.neurite.dashboard.tuning.Trial;
import io.neurite.dashboard.tuning.TuningListener;

/** Shows how a search goes: at a terminal as one line that is drawn again and again, else as a line per trial. */
final class TuneProgress implements TuningListener {
    private final Host host;
    private final boolean quiet;
    private final ProgressLine line;
    private double best = Double.NaN;

    TuneProgress(Host host, boolean quiet) {
        this.host = host;
        this.quiet = quiet;
        this.line = new ProgressLine(host.err(), quiet ? Terminal.plain(0) : host.errTerminal());
    }

    @Override
    public void epochEnded(Progress progress, Trial trial) {
        long now = host.nanoTime().getAsLong();
        if (line.isDue(now)) {
            line.draw(now, "round " + progress.rung() + "/" + progress.rungs() + " trial " + progress.place() + "/"
                    + progress.trials() + " [", progress.part(), "]"
                    + (Double.isNaN(best) ? "" : " best " + Figures.text(best)));
        }
    }

    @Override
    public void rungEnded(Progress progress, Trial trial) {
        if (!trial.diverged() && !(trial.loss() >= best)) {
            best = trial.loss();
        }
        if (!quiet && !line.isSeen()) {
            host.say("round " + progress.rung() + " of " + progress.rungs() + ", " + progress.place() + " of "
                    + progress.trials() + ": trial " + TuneReport.name(trial) + (trial.diverged() ? " diverged"
                    : ", validation loss " + Figures.text(trial.loss())) + " after "
                    + Figures.count(trial.losses().size(), "epoch"));
        }
    }

    /** Takes the line away. */
    void end() {
        line.clear();
    }
}
