package io.neurite.io.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The constants of an exported model: floats in an array W, then doubles in an array D. */
final class Numbers {
    private final List<float[]> floats = new ArrayList<>();
    private final List<double[]> doubles = new ArrayList<>();
    private int floatCount;
    private int doubleCount;

    /** Adds floats and returns where in W they begin. */
    int add(float[] numbers) {
        int from = floatCount;
        floatCount = Math.addExact(floatCount, numbers.length);
        floats.add(numbers);
        return from;
    }

    /** Adds doubles and returns where in D they begin. */
    int add(List<Double> numbers) {
        int from = doubleCount;
        doubleCount = Math.addExact(doubleCount, numbers.size());
        doubles.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        return from;
    }

    int floatCount() {
        return floatCount;
    }

    int doubleCount() {
        return doubleCount;
    }

    /** Returns all, little-endian. */
    byte[] bytes() {
        int size = Math.addExact(Math.multiplyExact(floatCount, Float.BYTES),
                Math.multiplyExact(doubleCount, Double.BYTES));
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] part : floats) {
            for (float number : part) {
                bytes.putFloat(number);
            }
        }
        for (double[] part : doubles) {
            for (double number : part) {
                bytes.putDouble(number);
            }
        }
        return bytes.array();
    }
}
