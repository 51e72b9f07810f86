package io.neurite.core;

import io.neurite.core.graph.Parameters;
import io.neurite.core.graph.Parameters.Entry;
import java.io.IOException;

/** Fills parameters from a source, piece by piece, so that no second copy of large ones takes memory. */
final class TensorPieces {
    /** Numbers that are read at a time. */
    private static final int PIECE = 1 << 18;

    private TensorPieces() {}

    /** Asks the source for each parameter, in canonical order. */
    static void read(TensorSource source, Parameters parameters) throws IOException {
        for (Entry entry : parameters.entries()) {
            float[] data = entry.value().data();
            // An array of its own, for a source that keeps it must not be able to change the model.
            float[] numbers = new float[Math.min(PIECE, data.length)];
            for (int from = 0; from < data.length; from += PIECE) {
                numbers = data.length - from < numbers.length ? new float[data.length - from] : numbers;
                source.read(entry.name(), entry.spec(), from, numbers);
                System.arraycopy(numbers, 0, data, from, numbers.length);
            }
        }
    }
}
