package io.neurite.io;

import io.neurite.core.recording.FlightRecording;
import java.nio.file.Path;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A checkpoint that was written, for the flight recorder; see {@link FlightRecording} for when to make one. */
@Name("io.neurite.Checkpoint")
@Label("Checkpoint")
@Description("The state of a training was saved")
@Category("Neurite")
@StackTrace(false)
final class CheckpointEvent extends Event {
    @Label("File")
    String file = "";

    @Label("Size")
    @DataAmount
    long size;

    void commit(Path written, long bytes) {
        file = written.toString();
        size = bytes;
        commit();
    }
}
