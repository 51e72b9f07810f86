package io.neurite.cli.bench;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;

/** Counts the steps of a training from the time when it is warm, and stops it. */
final class Training implements TrainingListener {
    /** Seconds until a training is warm: a small network's learning gets faster for longer than a product does. */
    private static final double WARM_UP = 4;
    private static final int MEASURED = 3;

    private final Trainer trainer;
    private final double seconds;
    private final long begin = System.nanoTime();
    private double warm = Double.NaN;
    private double end;
    private long steps;

    private Training(Trainer trainer, double seconds) {
        this.trainer = trainer;
        this.seconds = seconds;
    }

    static double samplesPerSecond(Workload workload, Plugins plugins, Dataset data, int threads, double seconds) {
        Trainer trainer = workload.trainer(plugins, threads);
        Training training = new Training(trainer, seconds);
        trainer.listener(training).fit(data);
        return training.steps * (double) workload.batch() / (training.end - training.warm);
    }

    @Override
    public void stepEnded(TrainingState state) {
        double now = (System.nanoTime() - begin) * 1e-9;
        if (!Double.isNaN(warm)) {
            steps++;
            end = now;
            if (end - warm > MEASURED * seconds) {
                trainer.control().stop();
            }
        } else if (now > WARM_UP) {
            warm = now;
        }
    }
}
