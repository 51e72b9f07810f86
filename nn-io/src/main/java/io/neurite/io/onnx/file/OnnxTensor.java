package io.neurite.io.onnx.file;

import io.neurite.io.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A constant of a file: numbers or texts in row-major order.
 *
 * @param name what messages call it
 * @param extents its shape
 * @param type what its elements are
 * @param raw its numbers, little-endian; or null
 * @param whole its numbers, if they are whole and not raw; or null
 * @param texts its texts, if it has some
 */
public record OnnxTensor(String name, List<Long> extents, ElementType type, @Nullable ByteBuffer raw,
        @Nullable List<Long> whole, List<String> texts) {
    private static final int EXTERNAL = 1;
    private static final int MOST_AXES = 8;

    /**
     * Makes a vector of whole numbers.
     *
     * @param name what messages call it
     * @param numbers the numbers
     * @return the constant
     */
    public static OnnxTensor vector(String name, List<Long> numbers) {
        return new OnnxTensor(name, List.of((long) numbers.size()), ElementType.INT64, null, numbers, List.of());
    }

    /**
     * Makes a tensor of real numbers.
     *
     * @param name what messages call it
     * @param extents its shape
     * @param numbers as many as the shape has
     * @return the constant
     */
    public static OnnxTensor of(String name, List<Long> extents, float[] numbers) {
        ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        return new OnnxTensor(name, extents, ElementType.FLOAT, raw, null, List.of());
    }

    /** Makes a constant of an attribute that is a real number, or several. */
    static OnnxTensor ofReals(String name, List<Long> extents, List<Double> numbers) {
        ByteBuffer raw = ByteBuffer.allocate(numbers.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(raw::putDouble);
        return new OnnxTensor(name, extents, ElementType.DOUBLE, raw.flip(), null, List.of());
    }

    static OnnxTensor read(MessageReader message) {
        List<Long> extents = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        LongStream.Builder whole = LongStream.builder();
        ByteBuffer raw = null;
        ElementType type = ElementType.OTHER;
        String name = "";
        boolean hasWhole = false;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> message.numbers(extents::add);
                case 2 -> type = ElementType.of(message.number());
                case 4, 10 -> raw = packed(message);
                case 5, 7 -> {
                    message.numbers(whole);
                    hasWhole = true;
                }
                case 6 -> texts.add(message.text());
                case 8 -> name = message.text();
                case 9 -> raw = message.bytes();
                case 14 -> requireWithin(message.number());
                default -> {
                    // Documentation, and what no such constant has.
                }
            }
        }
        List<Long> numbers = hasWhole && raw == null ? whole.build().boxed().toList() : null;
        if (numbers != null && (type == ElementType.FLOAT16 || type == ElementType.BFLOAT16)) {
            raw = halves(numbers);
            numbers = null;
        }
        return new OnnxTensor(name, extents, type, raw, numbers, texts).checked();
    }

    /** The bits of numbers of half precision may be written as whole numbers. */
    private static ByteBuffer halves(List<Long> bits) {
        ByteBuffer raw = ByteBuffer.allocate(bits.size() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bits.forEach(each -> raw.putShort(each.shortValue()));
        return raw.flip();
    }

    private static ByteBuffer packed(MessageReader message) {
        if (!message.isPacked()) {
            throw new IllegalArgumentException("expected the numbers of a tensor in one piece, got them one by one.");
        }
        return message.bytes();
    }

    private static void requireWithin(long location) {
        if (location == EXTERNAL) {
            throw new IllegalArgumentException("expected a file with its weights in it, got one that has them in a "
                    + "second file: save the model as a single file.");
        }
    }

    static void requireFewAxes(String name, List<Long> extents) {
        if (extents.size() > MOST_AXES) {
            throw new IllegalArgumentException("expected at most " + MOST_AXES + " axes of '" + name + "', got "
                    + extents.size() + ".");
        }
    }

    /** As many elements as the extents say, and what is there says so too: no more memory is taken than the file's. */
    private OnnxTensor checked() {
        requireFewAxes(name, extents);
        long size = 1;
        for (long extent : extents) {
            if (extent < 0 || extent > Integer.MAX_VALUE || size * extent > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("expected a tensor '" + name + "' of at most 2^31 - 1 elements, "
                        + "got the shape " + extents + ".");
            }
            size *= extent;
        }
        long there = raw != null && type.bytes() > 0 && raw.remaining() % type.bytes() == 0
                ? raw.remaining() / type.bytes() : whole != null ? whole.size() : raw != null ? -1 : texts.size();
        if (there != size) {
            throw new IllegalArgumentException("expected " + size + " elements in the tensor '" + name + "' of shape "
                    + extents + ", got " + (raw != null ? raw.remaining() + " bytes of type " + type
                    : there + " of type " + type) + ".");
        }
        return this;
    }

    /**
     * Returns the number of elements.
     *
     * @return the product of the extents
     */
    public int size() {
        return (int) extents.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    /**
     * Returns the same elements in another shape.
     *
     * @param newExtents as many elements in all
     * @return the tensor, not copied
     */
    public OnnxTensor reshaped(List<Long> newExtents) {
        return new OnnxTensor(name, newExtents, type, raw, whole, texts).checked();
    }

    /**
     * Returns the same elements under another name.
     *
     * @param newName what messages call it
     * @return the tensor, not copied
     */
    public OnnxTensor named(String newName) {
        return new OnnxTensor(newName, extents, type, raw, whole, texts);
    }

    /**
     * Returns whole numbers.
     *
     * @return the elements
     * @throws IllegalArgumentException if they are others
     */
    public List<Long> longs() {
        List<Long> numbers = whole;
        if (numbers != null) {
            return numbers;
        }
        if (raw == null || type != ElementType.INT64 && type != ElementType.INT32) {
            throw new IllegalArgumentException("expected whole numbers in '" + name + "', got " + type + ".");
        }
        List<Long> read = new ArrayList<>();
        for (int at = 0; at < raw.remaining(); at += type.bytes()) {
            read.add(type == ElementType.INT64 ? raw.getLong(at) : raw.getInt(at));
        }
        return read;
    }

    /**
     * Returns real numbers, rounded to single precision.
     *
     * @return the elements
     * @throws IllegalArgumentException if they are others, or one is not finite
     */
    public float[] floats() {
        float[] numbers = new float[size()];
        ByteBuffer bytes = raw;
        if (bytes == null || !type.isReal()) {
            return rounded(doubles());
        }
        switch (type) {
            case FLOAT -> bytes.asFloatBuffer().get(numbers);
            case FLOAT16 -> DataType.F16.get(bytes, numbers, 0, numbers.length);
            case BFLOAT16 -> DataType.BF16.get(bytes, numbers, 0, numbers.length);
            default -> {
                return rounded(doubles());
            }
        }
        for (float number : numbers) {
            requireFinite(number);
        }
        return numbers;
    }

    private float[] rounded(double[] numbers) {
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = (float) numbers[i];
            requireFinite(rounded[i]);
        }
        return rounded;
    }

    private void requireFinite(float number) {
        if (!Float.isFinite(number)) {
            throw new IllegalArgumentException("expected finite numbers in '" + name + "', got "
                    + (Float.isNaN(number) ? "NaN" : "infinity") + ": a training has diverged.");
        }
    }

    /**
     * Returns numbers in double precision.
     *
     * @return the elements
     * @throws IllegalArgumentException if they are texts
     */
    public double[] doubles() {
        if (raw == null || !type.isReal()) {
            return longs().stream().mapToDouble(Long::doubleValue).toArray();
        }
        double[] numbers = new double[size()];
        if (type == ElementType.DOUBLE) {
            raw.asDoubleBuffer().get(numbers);
        } else {
            float[] floats = floats();
            Arrays.setAll(numbers, i -> floats[i]);
        }
        return numbers;
    }
}
