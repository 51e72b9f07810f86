package io.neurite.io.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * The messages of an ONNX file. Source: {@code onnx.proto} of ONNX 1.12, whose numbers of fields these are; operators
 * are those of its operator set 17.
 */
final class Onnx {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;
    static final int DOUBLE = 11;

    /** The version of the messages that goes with the operator set. */
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    /** The domain of operators for texts and tables, and its version that goes with the operator set. */
    static final String LABELS = "ai.onnx.ml";
    private static final int LABELS_SET = 3;

    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_FLOATS = 6;
    private static final int ATTRIBUTE_INTS = 7;
    private static final int ATTRIBUTE_STRINGS = 8;

    private static final int CHUNK = 1 << 13;

    private Onnx() {}

    /** A model: a graph, whether it has operators for labels, who wrote it, and texts by name. */
    static Message model(Message graph, boolean hasLabels, String version, Map<String, String> metadata) {
        Message model = new Message().add(1, IR_VERSION).add(2, "Neurite").add(3, version).add(7, graph)
                .add(8, new Message().add(1, "").add(2, OPERATOR_SET));
        if (hasLabels) {
            model.add(8, new Message().add(1, LABELS).add(2, LABELS_SET));
        }
        metadata.forEach((key, value) -> model.add(14, new Message().add(1, key).add(2, value)));
        return model;
    }

    static Message node(String name, String operator, List<String> inputs, String output, List<Message> attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.add(1, input));
        node.add(2, output).add(3, name).add(4, operator);
        attributes.forEach(attribute -> node.add(5, attribute));
        return node;
    }

    static Message attribute(String name, long value) {
        return new Message().add(1, name).add(3, value).add(20, ATTRIBUTE_INT);
    }

    static Message attribute(String name, double value) {
        return new Message().add(1, name).add(2, (float) value).add(20, ATTRIBUTE_FLOAT);
    }

    static Message attribute(String name, String value) {
        return new Message().add(1, name).add(4, value).add(20, ATTRIBUTE_STRING);
    }

    static Message attribute(String name, long[] values) {
        Message attribute = new Message().add(1, name);
        for (long value : values) {
            attribute.add(8, value);
        }
        return attribute.add(20, ATTRIBUTE_INTS);
    }

    static Message attribute(String name, List<String> values) {
        Message attribute = new Message().add(1, name);
        values.forEach(value -> attribute.add(9, value));
        return attribute.add(20, ATTRIBUTE_STRINGS);
    }

    static Message floats(String name, List<Float> values) {
        Message attribute = new Message().add(1, name);
        values.forEach(value -> attribute.add(7, value));
        return attribute.add(20, ATTRIBUTE_FLOATS);
    }

    static Message floats(String name, long[] shape, float[] numbers) {
        return tensor(name, shape, FLOAT).add(9, new Floats(numbers));
    }

    static Message doubles(String name, long[] shape, double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return tensor(name, shape, DOUBLE).add(9, new Raw(bytes));
    }

    static Message longs(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return tensor(name, new long[] {numbers.length}, INT64).add(9, new Raw(bytes));
    }

    static Message texts(String name, List<String> texts) {
        Message tensor = tensor(name, new long[] {texts.size()}, STRING);
        texts.forEach(text -> tensor.add(6, text));
        return tensor;
    }

    private static Message tensor(String name, long[] shape, int type) {
        Message tensor = new Message();
        for (long extent : shape) {
            tensor.add(1, extent);
        }
        return tensor.add(2, type).add(8, name);
    }

    /** An input or output: tensors of a type, of any number of samples. */
    static Message batch(String name, int type, int... extents) {
        Message shape = new Message().add(1, new Message().add(2, "batch"));
        for (int extent : extents) {
            shape.add(1, new Message().add(1, extent));
        }
        return new Message().add(1, name).add(2, new Message().add(1, new Message().add(1, type).add(2, shape)));
    }

    /** Little-endian bytes. */
    private record Raw(ByteBuffer bytes) implements Content {
        @Override
        public long size() {
            return bytes.capacity();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes.array());
        }
    }

    /** Floats, little-endian; turned into bytes as they are written, since they may be many. */
    private record Floats(float[] numbers) implements Content {
        @Override
        public long size() {
            return (long) numbers.length * Float.BYTES;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < numbers.length; from += CHUNK) {
                int count = Math.min(numbers.length - from, CHUNK);
                bytes.asFloatBuffer().put(numbers, from, count);
                out.write(bytes.array(), 0, count * Float.BYTES);
            }
        }
    }
}
