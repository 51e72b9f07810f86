package io.neurite.dashboard.tensorboard;

import java.util.Map;

/**
 * What an event file consists of.
 *
 * <p>Source: TensorFlow's {@code event.proto} and {@code summary.proto}, of which these are the fields that scalars
 * need. A time is in seconds since 1970.
 */
final class Events {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;

    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE_VALUE = 2;

    private static final int SESSION_LOG_STATUS = 1;
    private static final int SESSION_START = 1;

    private Events() {}

    /** The first event of each file. */
    static Message version(double time) {
        return new Message().addDouble(WALL_TIME, time).addString(FILE_VERSION, "brain.Event:2");
    }

    /**
     * A training is taken up again: of what an earlier file of the folder tells, nothing counts from this step on.
     *
     * @param step the next one to be done
     */
    static Message restart(double time, long step) {
        return event(time, step).addMessage(SESSION_LOG, new Message().addInt64(SESSION_LOG_STATUS, SESSION_START));
    }

    /** Values by tag, after a step. */
    static Message scalars(double time, long step, Map<String, Double> values) {
        Message summary = new Message();
        values.forEach((tag, value) -> summary.addMessage(SUMMARY_VALUE,
                new Message().addString(VALUE_TAG, tag).addFloat(VALUE_SIMPLE_VALUE, value.floatValue())));
        return event(time, step).addMessage(SUMMARY, summary);
    }

    private static Message event(double time, long step) {
        return new Message().addDouble(WALL_TIME, time).addInt64(STEP, step);
    }
}
