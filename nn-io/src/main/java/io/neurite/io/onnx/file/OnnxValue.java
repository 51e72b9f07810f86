package io.neurite.io.onnx.file;

import java.util.ArrayList;
import java.util.List;

/**
 * An input or output of a file's graph.
 *
 * @param name its name
 * @param type what the elements of the tensor are; {@link ElementType#OTHER} if it is no tensor
 * @param extents its shape; -1 for what is not known in advance, such as the number of samples
 */
public record OnnxValue(String name, ElementType type, List<Long> extents) {
    static OnnxValue read(MessageReader message) {
        String name = "";
        ElementType type = ElementType.OTHER;
        List<Long> extents = new ArrayList<>();
        while (message.next()) {
            if (message.field() == 1) {
                name = message.text();
            } else if (message.field() == 2) {
                MessageReader kind = message.message();
                while (kind.next()) {
                    type = kind.field() == 1 ? readTensor(kind.message(), extents) : type;
                }
            }
        }
        OnnxTensor.requireFewAxes(name, extents);
        return new OnnxValue(name, type, extents);
    }

    private static ElementType readTensor(MessageReader message, List<Long> extents) {
        ElementType type = ElementType.OTHER;
        while (message.next()) {
            if (message.field() == 1) {
                type = ElementType.of(message.number());
            } else if (message.field() == 2) {
                MessageReader shape = message.message();
                while (shape.next()) {
                    if (shape.field() == 1) {
                        extents.add(extent(shape.message()));
                    }
                }
            }
        }
        return type;
    }

    /** An extent has a number or a name. */
    private static long extent(MessageReader message) {
        long extent = -1;
        while (message.next()) {
            extent = message.field() == 1 ? message.number() : extent;
        }
        return extent;
    }
}
