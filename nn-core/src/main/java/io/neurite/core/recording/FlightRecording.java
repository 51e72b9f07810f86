package io.neurite.core.recording;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Whether the JVM's flight recorder is in use. To ask takes a nanosecond, while a first event takes a tenth of a
 * second, recorded or not: who makes one asks first. Thread-safe.
 */
public final class FlightRecording {
    /** A run-time image may be without the recorder's module. */
    private static final boolean IS_THERE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecording() {}

    /**
     * Tells whether somebody records, or has done so before.
     *
     * @return false as long as events need not be made
     */
    public static boolean isOn() {
        return IS_THERE && FlightRecorder.isInitialized();
    }

    /**
     * Begins an event.
     *
     * @return an event that has begun, null unless somebody records
     */
    public static @Nullable PredictionBatchEvent beginPrediction() {
        if (!isOn()) {
            return null;
        }
        PredictionBatchEvent event = new PredictionBatchEvent();
        event.begin();
        return event;
    }
}
