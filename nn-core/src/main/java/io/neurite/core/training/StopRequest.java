package io.neurite.core.training;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Asks, between two steps, whether training is to end before its time. */
final class StopRequest {
    private StopRequest() {}

    /** Returns why training is to end now, or null if nobody asked for it. */
    static @Nullable String reason(BooleanSupplier stopRequested, boolean interrupted, int epoch, long step) {
        if (stopRequested.getAsBoolean()) {
            return "Stopped on request in epoch " + epoch + " after step " + step + ".";
        }
        return interrupted
                ? "Stopped by interruption in epoch " + epoch + " after step " + step + "."
                : null;
    }
}
