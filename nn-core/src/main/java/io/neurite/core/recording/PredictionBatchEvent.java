package io.neurite.core.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Predictions for several samples in one call. One thread. */
@Name("io.neurite.PredictionBatch")
@Label("Prediction Batch")
@Description("Predictions for several samples in one call")
@Category("Neurite")
@StackTrace(false)
public final class PredictionBatchEvent extends Event {
    /** How many there are. */
    @Label("Samples")
    public int samples;

    /** An event that has yet to begin. */
    public PredictionBatchEvent() {}

    /**
     * Ends the event and hands it to the recorder.
     *
     * @param count how many samples there were
     */
    public void commit(int count) {
        samples = count;
        commit();
    }
}
