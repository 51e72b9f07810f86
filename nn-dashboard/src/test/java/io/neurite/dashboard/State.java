package io.neurite.dashboard;

import io.neurite.api.TrainingListener.TrainingState;

/**
 * Where a training that does not exist stands.
 *
 * @param epochs how many there are
 * @param stepsPerEpoch steps of an epoch
 * @param samplesPerEpoch samples of an epoch
 * @param epoch from 1
 * @param step steps done
 * @param samplesDone in this epoch
 * @param loss the mean and that of the step
 * @param learningRate in force
 */
public record State(int epochs, long stepsPerEpoch, int samplesPerEpoch, int epoch, long step, int samplesDone,
        double loss, double learningRate) implements TrainingState {
    /**
     * Returns where a training of 3 epochs with 10 steps of 32 samples stands, whose loss and rate fall.
     *
     * @param step steps done
     * @return the state after it
     */
    public static State after(long step) {
        return new State(3, 10, 320, (int) (step / 10) + 1, step, (int) (step % 10 * 32), 1 / (1.0 + step),
                0.5 / (1 + step));
    }

    @Override
    public double stepLoss() {
        return loss;
    }
}
