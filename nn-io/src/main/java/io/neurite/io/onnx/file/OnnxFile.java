package io.neurite.io.onnx.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is in an ONNX file. Source: {@code onnx.proto} of ONNX 1.12, whose numbers of fields these are.
 *
 * @param producer who wrote it, and in which version
 * @param operatorSet the version of ONNX' own operators
 * @param metadata texts by name
 * @param inputs of the graph, without those that are constants
 * @param outputs of the graph
 * @param nodes the operators; each reads what earlier ones compute
 * @param constants by name
 */
public record OnnxFile(String producer, long operatorSet, Map<String, String> metadata, List<OnnxValue> inputs,
        List<OnnxValue> outputs, List<OnnxNode> nodes, Map<String, OnnxTensor> constants) {
    /** The key under which Neurite writes the names of the columns that its model takes. */
    public static final String COLUMNS = "columns";

    /**
     * Reads a file.
     *
     * @param bytes all of it; the constants lie in them, and are not copied
     * @return what is in it
     * @throws IllegalArgumentException if this is no such file; the message says why
     */
    public static OnnxFile read(ByteBuffer bytes) {
        MessageReader message = new MessageReader(bytes);
        String producer = "";
        String version = "";
        long operatorSet = 0;
        Map<String, String> metadata = new TreeMap<>();
        ByteBuffer graph = null;
        while (message.next()) {
            switch (message.field()) {
                case 2 -> producer = message.text();
                case 3 -> version = message.text();
                case 7 -> graph = message.bytes();
                case 8 -> operatorSet = Math.max(operatorSet, operatorSet(message.message()));
                case 14 -> readText(message.message(), metadata);
                default -> {
                    // Documentation, functions, and the version of the messages, of which only fields matter.
                }
            }
        }
        if (graph == null || operatorSet == 0) {
            throw new IllegalArgumentException("expected an ONNX file, got no "
                    + (graph == null ? "graph" : "version of its operators") + " in " + bytes.remaining()
                    + " bytes: it is something else.");
        }
        return readGraph(new MessageReader(graph), (producer + " " + version).strip(), operatorSet, metadata);
    }

    private static long operatorSet(MessageReader message) {
        String domain = "";
        long version = 0;
        while (message.next()) {
            if (message.field() == 1) {
                domain = message.text();
            } else if (message.field() == 2) {
                version = message.number();
            }
        }
        return domain.isEmpty() || domain.equals("ai.onnx") ? version : 0;
    }

    private static void readText(MessageReader message, Map<String, String> texts) {
        String key = "";
        String value = "";
        while (message.next()) {
            if (message.field() == 1) {
                key = message.text();
            } else if (message.field() == 2) {
                value = message.text();
            }
        }
        texts.put(key, value);
    }

    private static OnnxFile readGraph(MessageReader graph, String producer, long operatorSet,
            Map<String, String> metadata) {
        List<OnnxValue> inputs = new ArrayList<>();
        List<OnnxValue> outputs = new ArrayList<>();
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxTensor> constants = new TreeMap<>();
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> nodes.add(OnnxNode.read(graph.message()));
                case 5 -> {
                    OnnxTensor constant = OnnxTensor.read(graph.message());
                    constants.put(constant.name(), constant);
                }
                case 11 -> inputs.add(OnnxValue.read(graph.message()));
                case 12 -> outputs.add(OnnxValue.read(graph.message()));
                case 15 -> throw new IllegalArgumentException(
                        "expected tensors that are written out, got sparse ones.");
                default -> {
                    // Its name, documentation, and shapes of what lies between.
                }
            }
        }
        inputs.removeIf(input -> constants.containsKey(input.name()));
        return new OnnxFile(producer, operatorSet, metadata, inputs, outputs, nodes, constants);
    }

    /**
     * Returns the size of all constants, wherever they stand.
     *
     * @return the number of elements
     */
    public long size() {
        return Stream.concat(constants.values().stream(),
                nodes.stream().flatMap(node -> node.attributes().values().stream())).mapToLong(OnnxTensor::size).sum();
    }
}
