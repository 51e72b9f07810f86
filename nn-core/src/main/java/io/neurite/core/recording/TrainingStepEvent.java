package io.neurite.core.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A step of gradient descent. One thread. */
@Name("io.neurite.TrainingStep")
@Label("Training Step")
@Description("A step of gradient descent")
@Category("Neurite")
@StackTrace(false)
public final class TrainingStepEvent extends Event {
    /** Counted since training began. */
    @Label("Step")
    public long step;

    /** Counted from 1. */
    @Label("Epoch")
    public int epoch;

    /** How many the batch has. */
    @Label("Samples")
    public int samples;

    /** Of the epoch so far, batches weighted by their sums of weights. */
    @Label("Mean Loss of the Epoch so far")
    public double loss;

    /** That of this step. */
    @Label("Learning Rate")
    public double learningRate;

    /** An event that has yet to begin. */
    public TrainingStepEvent() {}
}
