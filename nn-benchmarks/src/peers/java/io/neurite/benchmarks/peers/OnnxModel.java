package io.neurite.benchmarks.peers;

import io.neurite.benchmarks.Net;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a net as an ONNX model, by hand: the few messages of onnx.proto that it takes, in protobuf's wire format.
 *
 * <p>A field is a tag (number and wire type) and then a varint, or a length and so many bytes.
 */
final class OnnxModel {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FLOAT = 1;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private OnnxModel() {}

    /**
     * Encodes a net: a Gemm and an activation for each layer.
     *
     * @param net the net
     * @param samples number of samples of a batch
     * @return a ModelProto
     */
    static byte[] of(Net net, int samples) {
        OnnxModel graph = new OnnxModel();
        List<Net.Weights> weights = net.weights();
        String last = "x";
        for (int layer = 1; layer <= net.layers(); layer++) {
            String z = "z" + layer;
            String a = layer == net.layers() ? "y" : "a" + layer;
            graph.message(1, node("Gemm", z, last, "W" + layer, "b" + layer));
            graph.message(1, node(operator(net.activation(layer)), a, z));
            last = a;
        }
        graph.string(2, "net-" + net.label());
        for (int layer = 1; layer <= net.layers(); layer++) {
            Net.Weights its = weights.get(layer - 1);
            graph.message(5, tensor("W" + layer, its.W(), its.inputs(), its.outputs()));
            graph.message(5, tensor("b" + layer, its.b(), its.outputs()));
        }
        graph.message(11, value("x", samples, net.features()));
        graph.message(12, value("y", samples, net.outputs()));
        OnnxModel model = new OnnxModel().number(1, IR_VERSION).message(7, graph);
        model.message(8, new OnnxModel().string(1, "").number(2, OPSET));
        return model.out.toByteArray();
    }

    private static String operator(String activation) {
        return switch (activation) {
            case "relu" -> "Relu";
            case "tanh" -> "Tanh";
            case "sigmoid" -> "Sigmoid";
            case "softmax" -> "Softmax";
            default -> throw new IllegalArgumentException(activation);
        };
    }

    private static OnnxModel node(String operator, String output, String... inputs) {
        OnnxModel node = new OnnxModel();
        for (String input : inputs) {
            node.string(1, input);
        }
        return node.string(2, output).string(4, operator);
    }

    private static OnnxModel tensor(String name, float[] numbers, int... shape) {
        OnnxModel tensor = new OnnxModel();
        for (int extent : shape) {
            tensor.number(1, extent);
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return tensor.number(2, FLOAT).string(8, name).bytes(9, bytes.array());
    }

    private static OnnxModel value(String name, int... shape) {
        OnnxModel dimensions = new OnnxModel();
        for (int extent : shape) {
            dimensions.message(1, new OnnxModel().number(1, extent));
        }
        OnnxModel tensor = new OnnxModel().number(1, FLOAT).message(2, dimensions);
        return new OnnxModel().string(1, name).message(2, new OnnxModel().message(1, tensor));
    }

    private OnnxModel number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    private OnnxModel string(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private OnnxModel message(int field, OnnxModel value) {
        return bytes(field, value.out.toByteArray());
    }

    private OnnxModel bytes(int field, byte[] value) {
        varint((long) field << 3 | BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
