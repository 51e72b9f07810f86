package io.neurite.io.source;

import io.neurite.io.translation.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The constants of an exported model: floats in an array W, then doubles in an array D, then texts in an array T. */
final class Numbers {
    /** As many take less than 2^31 bytes, with as many doubles as there are features of a table. */
    private static final int MOST = 1 << 28;

    private final List<float[]> floats = new ArrayList<>();
    private final List<double[]> doubles = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> places = new TreeMap<>();
    private int floatCount;
    private int doubleCount;

    /** Adds floats and returns where in W they begin: once, however many layers share them. */
    int add(Weights weights) {
        float[] numbers = weights.numbers();
        Integer present = places.get(weights.name());
        if (present != null) {
            return present;
        }
        int from = floatCount;
        if (from > MOST - numbers.length) {
            throw new IllegalArgumentException("The model cannot be written as Java: it has more than " + MOST
                    + " numbers, for which an array has no room.");
        }
        floatCount += numbers.length;
        floats.add(numbers);
        places.put(weights.name(), from);
        return from;
    }

    /** Adds doubles and returns where in D they begin. */
    int add(List<Double> numbers) {
        int from = doubleCount;
        doubleCount = Math.addExact(doubleCount, numbers.size());
        doubles.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        return from;
    }

    /** Adds texts; they are for those who know where they begin. */
    void addTexts(List<String> more) {
        texts.addAll(more);
    }

    int textCount() {
        return texts.size();
    }

    int floatCount() {
        return floatCount;
    }

    int doubleCount() {
        return doubleCount;
    }

    /** Returns all, little-endian; texts as their lengths and characters of two bytes. */
    byte[] bytes() {
        int size = Math.addExact(Math.multiplyExact(floatCount, Float.BYTES),
                Math.multiplyExact(doubleCount, Double.BYTES));
        for (String text : texts) {
            size = Math.addExact(size + Integer.BYTES, Math.multiplyExact(text.length(), Character.BYTES));
        }
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
        for (String text : texts) {
            bytes.putInt(text.length());
            text.chars().forEach(c -> bytes.putChar((char) c));
        }
        return bytes.array();
    }
}
