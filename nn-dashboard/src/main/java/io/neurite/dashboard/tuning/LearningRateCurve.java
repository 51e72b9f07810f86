package io.neurite.dashboard.tuning;

import java.util.List;

/**
 * What a range test has measured: the loss over a learning rate that rises step by step.
 *
 * @param points the steps in their order; rates ascend
 * @param suggestion a rate to train with; NaN if the range is too low or too high for one
 * @param reason why the test ended, and why there is no suggestion, as sentences
 */
public record LearningRateCurve(List<Point> points, double suggestion, String reason) {
    /**
     * A step.
     *
     * @param rate its learning rate
     * @param loss of its batch, before the weights moved; infinite or NaN where the training has diverged
     * @param smoothed the bias-corrected exponential mean of the losses up to here
     */
    public record Point(double rate, double loss, double smoothed) {}

    /**
     * Copies the list.
     *
     * @param points the component
     * @param suggestion the component
     * @param reason the component
     */
    public LearningRateCurve {
        points = List.copyOf(points);
    }
}
