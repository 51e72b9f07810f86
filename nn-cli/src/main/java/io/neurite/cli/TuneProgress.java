package io.neurite.cli;

import io.neurite.dashboard.tuning.Trial;
import io.neurite.dashboard.tuning.TuningListener;

/** Shows how a search goes: at a terminal as one line that is drawn again and again, else as a line per trial. */
final class TuneProgress implements TuningListener {
    private final Host host;
    private final boolean quiet;
    private final ProgressLine line;
    private final String log;
    private double best = Double.NaN;
    private int known;

    /**
     * Begins to show.
     *
     * @param log the file of the trials
     */
    TuneProgress(Host host, boolean quiet, String log) {
        this.host = host;
        this.quiet = quiet;
        this.log = log;
        this.line = new ProgressLine(host.err(), quiet ? Terminal.plain(0) : host.errTerminal());
    }

    @Override
    public void epochEnded(Progress progress, Trial trial) {
        tellKnown();
        long now = host.nanoTime().getAsLong();
        if (line.isDue(now)) {
            line.draw(now, "round " + progress.rung() + "/" + progress.rungs() + " trial " + progress.place() + "/"
                    + progress.trials() + " [", progress.part(), "]"
                    + (Double.isNaN(best) ? "" : " best " + Figures.text(best)));
        }
    }

    @Override
    public void rungKnown(Progress progress, Trial trial) {
        known++;
        observe(trial);
    }

    private void observe(Trial trial) {
        if (!trial.diverged() && !(trial.loss() >= best)) {
            best = trial.loss();
        }
    }

    /** Says in one line what need not be trained again, before what is. */
    private void tellKnown() {
        if (known > 0 && !quiet) {
            host.say(Figures.count(known, "result") + " of trials known from '" + log + "'.");
        }
        known = 0;
    }

    @Override
    public void rungEnded(Progress progress, Trial trial) {
        tellKnown();
        observe(trial);
        if (!quiet && !line.isSeen()) {
            host.say("round " + progress.rung() + " of " + progress.rungs() + ", " + progress.place() + " of "
                    + progress.trials() + ": trial " + TuneReport.name(trial) + (trial.diverged() ? " diverged"
                    : ", validation loss " + Figures.text(trial.loss())) + " after "
                    + Figures.count(trial.losses().size(), "epoch"));
        }
    }

    /** Takes the line away. */
    void end() {
        tellKnown();
        line.clear();
    }
}
