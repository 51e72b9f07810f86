package io.neurite.dashboard.tuning;

import io.neurite.api.math.Shape;
import io.neurite.core.graph.Parameters;
import io.neurite.core.training.TrainingArchive;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state of a training in memory: written once, then read. */
final class SuspendedTraining implements TrainingArchive {
    private final Map<String, float[]> floats = new TreeMap<>();
    private final Map<String, double[]> numbers = new TreeMap<>();
    private final Map<String, Long> wholes = new TreeMap<>();
    private final Map<String, List<String>> texts = new TreeMap<>();
    private final long room;
    private long bytes;
    private boolean reads;

    /**
     * Begins to write.
     *
     * @param room how many bytes it may take; what takes more is refused with an {@link IllegalArgumentException}
     */
    SuspendedTraining(long room) {
        this.room = room;
    }

    /** Turns the direction. */
    SuspendedTraining written() {
        reads = true;
        return this;
    }

    /** Returns about how much memory it takes. */
    long bytes() {
        return bytes;
    }

    /** Counts an array before it is copied. */
    private void take(long length, int bytesPerNumber) {
        bytes += length * bytesPerNumber;
        if (bytes > room) {
            throw new IllegalArgumentException("No room for the state of a trial: it takes more than " + room
                    + " bytes.");
        }
    }

    @Override
    public boolean reads() {
        return reads;
    }

    /** The same function makes the trainer anew from the same configuration. */
    @Override
    public void require(String what, Map<String, @Nullable Object> facts) {}

    @Override
    public void parameters(Parameters parameters) {
        parameters.entries().forEach(entry ->
                floats("parameters/" + entry.name(), entry.spec().shape(), entry.value().data()));
    }

    @Override
    public void floats(String name, Shape shape, float[] values) {
        if (reads) {
            float[] taken = found(floats.get(name), name);
            System.arraycopy(taken, 0, values, 0, values.length);
        } else {
            take(values.length, Float.BYTES);
            floats.put(name, values.clone());
        }
    }

    @Override
    public double[] numbers(String name, double[] values) {
        if (!reads) {
            take(values.length, Double.BYTES);
            numbers.put(name, values.clone());
        }
        return found(numbers.get(name), name).clone();
    }

    @Override
    public long whole(String name, long value) {
        if (!reads) {
            wholes.put(name, value);
        }
        return found(wholes.get(name), name);
    }

    @Override
    public List<String> texts(String name, List<String> values) {
        if (!reads) {
            texts.put(name, List.copyOf(values));
        }
        return found(texts.get(name), name);
    }

    private static <T> T found(@Nullable T value, String name) {
        return Objects.requireNonNull(value, name);
    }
}
