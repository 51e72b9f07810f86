package io.neurite.core.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An epoch of a training, validation included. One thread. */
@Name("io.neurite.TrainingEpoch")
@Label("Training Epoch")
@Description("An epoch of a training, validation included")
@Category("Neurite")
@StackTrace(false)
public final class TrainingEpochEvent extends Event {
    /** Counted from 1. */
    @Label("Epoch")
    public int epoch;

    /** How many were learned from. */
    @Label("Samples")
    public int samples;

    /** Of the training data. */
    @Label("Loss")
    public double loss;

    /** NaN without validation. */
    @Label("Validation Loss")
    public double validationLoss;

    /** How long training waited for samples. */
    @Label("Waiting")
    @Description("Seconds in which training waited for samples")
    public double waitingSeconds;

    /** An event that has yet to begin. */
    public TrainingEpochEvent() {}
}
