package io.neurite.dashboard.tensorboard;

import io.neurite.api.TrainingListener.TrainingState;

/** Where a training of 3 epochs with 10 steps each stands. */
public record State(int epoch, long step, double loss, double learningRate) implements TrainingState {
    public static State after(long step) {
        return new State((int) (step / 10) + 1, step, 1 / (1.0 + step), 0.5 / (1 + step));
    }

    @Override
    public double stepLoss() {
        return loss;
    }

    @Override
    public int epochs() {
        return 3;
    }

    @Override
    public long stepsPerEpoch() {
        return 10;
    }

    @Override
    public int samplesPerEpoch() {
        return 320;
    }

    @Override
    public int samplesDone() {
        return (int) (step % 10 * 32);
    }
}
