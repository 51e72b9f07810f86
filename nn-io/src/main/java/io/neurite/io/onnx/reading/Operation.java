package io.neurite.io.onnx.reading;

import io.neurite.io.onnx.file.OnnxNode;
import io.neurite.io.onnx.file.OnnxTensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator where the file uses it.
 *
 * @param node what the file says of it
 * @param operands what it reads; null where it is left out
 * @param network what is made of the file
 * @param operatorSet the version of the operator
 */
record Operation(OnnxNode node, List<@Nullable Operand> operands, Construction network, long operatorSet) {
    /** Whether there is an operand at a place. */
    boolean has(int place) {
        return place < operands.size() && operands.get(place) != null;
    }

    /** The operands that are there. */
    List<Operand> present() {
        List<Operand> present = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand != null) {
                present.add(operand);
            }
        }
        return present;
    }

    Operand operand(int place) {
        Operand operand = has(place) ? operands.get(place) : null;
        if (operand == null) {
            throw new IllegalArgumentException("expected an input at place " + place + ", got none.");
        }
        return operand;
    }

    /** What the network computes, for operators that need to know it now. */
    Signal signal(int place) {
        return network.signal(operand(place));
    }

    /** All operands, as the network computes them. */
    List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        for (int place = 0; place < operands.size(); place++) {
            signals.add(signal(place));
        }
        return signals;
    }

    OnnxTensor constant(int place) {
        if (operand(place) instanceof Operand.Constant constant) {
            return constant.tensor();
        }
        throw new IllegalArgumentException("expected a constant as '" + node.inputs().get(place)
                + "', got what depends on the sample.");
    }

    boolean isConstant(int place) {
        return has(place) && operand(place) instanceof Operand.Constant;
    }

    /** Whole numbers that newer versions of an operator read, and older ones have as an attribute. */
    List<Long> longs(int place, String attribute, List<Long> otherwise) {
        return has(place) ? constant(place).longs() : node.longs(attribute, otherwise);
    }

    /** One real number, like {@link #longs}. */
    double real(int place, String attribute, double otherwise) {
        if (!has(place)) {
            return node.real(attribute, otherwise);
        }
        double[] numbers = constant(place).doubles();
        if (numbers.length != 1) {
            throw new IllegalArgumentException("expected one number in '" + node.inputs().get(place) + "', got "
                    + numbers.length + ".");
        }
        return numbers[0];
    }

    /** Turns an axis of a batch, which may count from behind, into one of a sample. */
    int axis(long ofBatch, int rank) {
        long axis = (ofBatch < 0 ? ofBatch + rank + 1 : ofBatch) - 1;
        if (axis < 0 || axis >= rank) {
            throw new IllegalArgumentException("expected an axis of a sample, got axis " + ofBatch + " of " + (rank + 1)
                    + (axis == -1 ? ", that of the samples." : "."));
        }
        return (int) axis;
    }

    /** What the file calls the layer of some weights: their name without that of the parameter. */
    String layerOf(OnnxTensor weights) {
        String name = weights.name();
        int end = Math.max(name.lastIndexOf('/'), name.lastIndexOf('.'));
        boolean isParameter = name.endsWith(".weight") || name.endsWith("/W") || name.endsWith("/gamma");
        return isParameter ? name.substring(0, end) : "";
    }
}
