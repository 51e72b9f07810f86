package io.neurite.io.onnx.reading;

import io.neurite.core.layers.ActivationLayer;
import io.neurite.io.onnx.file.ElementType;
import io.neurite.io.onnx.file.OnnxTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translation of each operator. */
final class Operators {
    private static final Map<String, Translation> ALL = new LinkedHashMap<>();
    /** Since then, softmax is along one axis; before, all from it on were one. */
    private static final int SOFTMAX_ALONG_ONE = 13;

    static {
        ALL.put("Gemm", Units::gemm);
        ALL.put("MatMul", Units::matMul);
        ALL.put("PRelu", Units::prelu);
        ALL.put("Conv", Windows::convolution);
        ALL.put("ConvTranspose", Windows::transposed);
        ALL.put("MaxPool", Windows::maxPooling);
        ALL.put("AveragePool", Windows::averagePooling);
        ALL.put("Pad", Windows::pad);
        ALL.put("GlobalAveragePool", Statistics::globalAverage);
        ALL.put("GlobalMaxPool", Statistics::globalMaximum);
        ALL.put("ReduceMean", Statistics::mean);
        ALL.put("ReduceMax", Statistics::maximum);
        ALL.put("BatchNormalization", Statistics::batch);
        ALL.put("InstanceNormalization", Statistics::instance);
        ALL.put("LayerNormalization", Statistics::layer);
        ALL.put("Softmax", Operators::softmax);
        ALL.put("Sum", use -> Elementwise.merged(use, use.signals()));
        ALL.put("Mean", use -> Elementwise.merged(use, use.signals()));
        ALL.put("Transpose", Layouts::transpose);
        ALL.put("Flatten", Layouts::flatten);
        ALL.put("Reshape", Layouts::reshape);
        ALL.put("Squeeze", Layouts::squeeze);
        ALL.put("Unsqueeze", Layouts::unsqueeze);
        ALL.put("Shape", Shapes::shape);
        ALL.put("Gather", Shapes::gather);
        ALL.put("Slice", Shapes::slice);
        ALL.put("ConstantOfShape", Shapes::ofShape);
        ALL.put("Resize", Windows::enlarged);
        ALL.put("Upsample", Windows::enlarged);
        ALL.put("Concat", Shapes::concatenate);
        ALL.put("Constant", Shapes::constant);
        ALL.put("Identity", use -> use.operand(0));
        // It is for training.
        ALL.put("Dropout", use -> use.operand(0));
        ALL.put("Cast", Operators::cast);
        ALL.put("ai.onnx.ml.Scaler", Operators::scaler);
    }

    /** Makes something of an operator. */
    @FunctionalInterface
    interface Translation {
        /**
         * Returns what the operator computes.
         *
         * @throws IllegalArgumentException if there is nothing that computes the same
         */
        Operand translate(Operation use);
    }

    private Operators() {}

    /** Returns the translation of an operator, or null if there is none. */
    static @Nullable Translation of(String operator) {
        return Elementwise.knows(operator) ? Elementwise::translate : ALL.get(operator);
    }

    /** Precisions differ by rounding alone; whole numbers are something else. */
    private static Operand cast(Operation use) {
        Operand operand = use.operand(0);
        boolean isReal = ElementType.of(use.node().number("to", 0)).isReal();
        if (operand instanceof Operand.Constant || isReal && !(operand instanceof Operand.Ids)) {
            return operand;
        }
        return new Operand.Ids(use.signal(0));
    }

    /** Neurite's is over all numbers of a sample, in whichever order. */
    private static Operand softmax(Operation use) {
        Signal x = use.signal(0);
        boolean alongOne = use.operatorSet() >= SOFTMAX_ALONG_ONE;
        long given = use.node().number("axis", alongOne ? -1 : 1);
        int axis = use.axis(given, x.rank());
        if (alongOne ? x.extent(axis) != x.size() : axis != 0) {
            throw new IllegalArgumentException("expected a softmax over all numbers of a sample, got one along axis "
                    + given + " of samples of shape " + x.extents() + ".");
        }
        return x.with(use.network().drafts().add("", new ActivationLayer(use.network().activation("softmax")), Map.of(),
                x.draft()));
    }

    /** (x - offset) scale, of ONNX' operators for other kinds of learning. */
    private static Operand scaler(Operation use) {
        return with(use, with(use, Scaled.of(use.signal(0)), "offset", "Sub"), "scale", "Mul");
    }

    private static Scaled with(Operation use, Scaled scaled, String attribute, String operator) {
        OnnxTensor numbers = use.node().attributes().get(attribute);
        return numbers == null ? scaled
                : scaled.then(operator, Scaled.Constants.over(scaled.x(), numbers), false);
    }
}
