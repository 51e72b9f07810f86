package io.neurite.io.onnx.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An operator of a file's graph.
 *
 * @param name its name, which may be empty
 * @param operator what it does
 * @param domain whose operator it is; empty for those of ONNX itself
 * @param inputs names of values; an empty one is left out
 * @param outputs names of values
 * @param attributes numbers and texts as tensors, by name
 */
public record OnnxNode(String name, String operator, String domain, List<String> inputs, List<String> outputs,
        Map<String, OnnxTensor> attributes) {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;

    static OnnxNode read(MessageReader message) {
        String name = "";
        String operator = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxTensor> attributes = new TreeMap<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> inputs.add(message.text());
                case 2 -> outputs.add(message.text());
                case 3 -> name = message.text();
                case 4 -> operator = message.text();
                case 5 -> readAttribute(message.message(), attributes);
                case 7 -> domain = message.text();
                default -> {
                    // Documentation.
                }
            }
        }
        return new OnnxNode(name, operator, domain.equals("ai.onnx") ? "" : domain, inputs, outputs, attributes);
    }

    private static void readAttribute(MessageReader message, Map<String, OnnxTensor> attributes) {
        String name = "";
        OnnxTensor tensor = null;
        long type = 0;
        List<Long> whole = new ArrayList<>();
        List<Double> real = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> name = message.text();
                case 2, 7 -> message.floatBits(bits -> real.add((double) Float.intBitsToFloat((int) bits)));
                case 3, 8 -> message.numbers(whole::add);
                case 4, 9 -> texts.add(message.text());
                case 5 -> tensor = OnnxTensor.read(message.message());
                case 20 -> type = message.number();
                default -> {
                    // Documentation, and graphs within operators, which no operator has that is known here.
                }
            }
        }
        if (real.size() + whole.size() + texts.size() == 0) {
            // Some writers leave out what is 0.
            addNothing(type, whole, real, texts);
        }
        List<Long> extents = type == FLOAT || type == INT || type == STRING ? List.of()
                : List.of((long) (real.size() + whole.size() + texts.size()));
        if (tensor == null) {
            tensor = !real.isEmpty() ? OnnxTensor.ofReals(name, extents, real)
                    : new OnnxTensor(name, extents, texts.isEmpty() ? ElementType.INT64 : ElementType.STRING, null,
                            texts.isEmpty() ? whole : null, texts);
        }
        attributes.put(name, tensor);
    }

    private static void addNothing(long type, List<Long> whole, List<Double> real, List<String> texts) {
        if (type == FLOAT) {
            real.add(0.0);
        } else if (type == INT) {
            whole.add(0L);
        } else if (type == STRING) {
            texts.add("");
        }
    }

    /**
     * Returns an attribute that is a list of whole numbers, or one such number.
     *
     * @param attribute its name
     * @param otherwise what it is if it is not there
     * @return the numbers
     */
    public List<Long> longs(String attribute, List<Long> otherwise) {
        OnnxTensor value = attributes.get(attribute);
        return value == null ? otherwise : value.longs();
    }

    /**
     * Returns an attribute that is a whole number.
     *
     * @param attribute its name
     * @param otherwise what it is if it is not there
     * @return the number
     */
    public long number(String attribute, long otherwise) {
        OnnxTensor value = attributes.get(attribute);
        return value == null ? otherwise : one(attribute, value.longs());
    }

    /**
     * Returns an attribute that is a real number.
     *
     * @param attribute its name
     * @param otherwise what it is if it is not there
     * @return the number
     */
    public double real(String attribute, double otherwise) {
        OnnxTensor value = attributes.get(attribute);
        return value == null ? otherwise : one(attribute, Arrays.stream(value.doubles()).boxed().toList());
    }

    /**
     * Returns an attribute that is a text.
     *
     * @param attribute its name
     * @param otherwise what it is if it is not there
     * @return the text
     */
    public String text(String attribute, String otherwise) {
        OnnxTensor value = attributes.get(attribute);
        return value == null ? otherwise : one(attribute, value.texts());
    }

    private <T> T one(String attribute, List<T> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("expected one value in the attribute '" + attribute + "', got "
                    + values.size() + ".");
        }
        return values.get(0);
    }

    /**
     * Returns what this does, and whose operator that is.
     *
     * @return its operator, with the domain in front if it is not ONNX' own
     */
    public String operation() {
        return domain.isEmpty() ? operator : domain + "." + operator;
    }

    /**
     * Returns what messages call this.
     *
     * @return its name and its operator
     */
    public String described() {
        String called = name.isEmpty() ? outputs.isEmpty() ? "" : outputs.get(0) : name;
        return "'" + called + "' (" + operation() + ")";
    }
}
