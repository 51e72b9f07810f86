package io.neurite.io.onnx.reading;

import io.neurite.api.math.Shape;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.PRelu;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.io.onnx.file.OnnxTensor;
import io.neurite.io.translation.Weights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operators that become layers of units. */
final class Units {
    private Units() {}

    /** Y = alpha A B + beta C. */
    static Operand gemm(Operation use) {
        if (use.node().number("transA", 0) != 0) {
            throw new IllegalArgumentException("expected samples as rows, got transA = 1.");
        }
        OnnxTensor matrix = use.constant(1);
        Weights W = matrix(use, matrix, use.node().number("transB", 0) != 0);
        double alpha = use.node().real("alpha", 1);
        float[] numbers = W.numbers();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (alpha * numbers[i]);
        }
        Draft dense = dense(use, W, use.layerOf(matrix));
        if (!use.has(2)) {
            return Signal.of(dense);
        }
        Signal product = Signal.of(dense);
        Scaled.Constants bias = Scaled.Constants.over(product, use.constant(2));
        double beta = use.node().real("beta", 1);
        for (int i = 0; i < bias.numbers().length; i++) {
            bias.numbers()[i] *= beta;
        }
        return use.network().signal(Scaled.of(product).then("Add", bias, false));
    }

    /** Samples times a constant matrix; along a sequence, that is a convolution of one step. */
    static Operand matMul(Operation use) {
        OnnxTensor matrix = use.constant(1);
        Weights W = matrix(use, matrix, false);
        Signal x = use.signal(0);
        if (x.rank() == 1) {
            return Signal.of(dense(use, W, use.layerOf(matrix)));
        }
        if (x.rank() != 2) {
            throw new IllegalArgumentException("expected samples that are vectors or sequences, got " + x.extents()
                    + ".");
        }
        Conv1d layer = new Conv1d(W.extents()[1], 1).withoutBias();
        return Signal.of(use.network().drafts().add(use.layerOf(matrix), layer, Map.of("W", W.numbers()),
                use.network().drafts().arranged(x)));
    }

    private static Weights matrix(Operation use, OnnxTensor tensor, boolean transposed) {
        List<Long> extents = tensor.extents();
        if (extents.size() != 2) {
            throw new IllegalArgumentException("expected a matrix of weights, got '" + tensor.name() + "' of shape "
                    + extents + ".");
        }
        Weights W = new Weights("W", new int[] {extents.get(0).intValue(), extents.get(1).intValue()},
                use.network().numbers(tensor));
        return transposed ? W.permuted(1, 0) : W;
    }

    /** A layer of units. What was flattened stays as it lies here, and the weights go with it. */
    private static Draft dense(Operation use, Weights W, String name) {
        Signal x = use.signal(0);
        if (x.rank() != 1 || x.size() != W.extents()[0]) {
            throw new IllegalArgumentException("expected samples of " + W.extents()[0] + " numbers, got the shape "
                    + x.extents() + ".");
        }
        Shape shape = x.draft().shape();
        int units = W.extents()[1];
        Draft input = x.draft();
        if (shape.rank() != 1) {
            input = use.network().drafts().arranged(inLayersOrder(x));
            W = inLayersOrder(W, x);
        }
        Map<String, float[]> parameters = new TreeMap<>();
        parameters.put("W", W.numbers());
        return use.network().drafts().add(name, new Dense(units, false, null), parameters, input);
    }

    /** All numbers of a layer's output as a vector. */
    private static Signal inLayersOrder(Signal x) {
        return new Signal(x.draft(), List.of(Signal.inOrder(x.draft().shape().rank())));
    }

    private static Weights inLayersOrder(Weights W, Signal x) {
        List<Integer> atoms = x.atoms(List.of(0));
        int[] extents = new int[atoms.size() + 1];
        int[] axes = new int[atoms.size() + 1];
        List<Integer> sorted = atoms.stream().sorted().toList();
        for (int place = 0; place < atoms.size(); place++) {
            extents[place] = x.draft().shape().extent(atoms.get(place));
            axes[place] = atoms.indexOf(sorted.get(place));
        }
        extents[atoms.size()] = W.extents()[1];
        axes[atoms.size()] = atoms.size();
        return W.reshaped(extents).permuted(axes);
    }

    /** Rows of a constant matrix, chosen by ids. */
    static Operand embedding(Operation use) {
        OnnxTensor matrix = use.constant(0);
        Weights W = matrix(use, matrix, false);
        Signal ids = use.operand(1) instanceof Operand.Ids whole ? whole.signal() : use.signal(1);
        if (use.node().number("axis", 0) != 0) {
            throw new IllegalArgumentException("expected rows to be chosen, got another axis.");
        }
        return Signal.of(use.network().drafts().add(use.layerOf(matrix), new Embedding(W.extents()[0], W.extents()[1]),
                Map.of("W", W.numbers()), use.network().drafts().arranged(ids)));
    }

    /** Slopes for each channel or for each number. */
    static Operand prelu(Operation use) {
        Signal x = use.signal(0);
        OnnxTensor tensor = use.constant(1);
        Scaled slopes = Scaled.of(x).then("Add", Scaled.Constants.over(x, tensor), false);
        boolean each = slopes.axis() == Scaled.EACH || x.rank() == 0;
        int channels = Math.max(0, slopes.axis());
        List<Integer> order = each ? Signal.inOrder(x.rank()) : Signal.last(channels, x.rank());
        double[] numbers = slopes.spread(each ? Scaled.EACH : channels).addend();
        float[] a = new float[numbers.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) numbers[i];
        }
        return Signal.of(use.network().drafts().add(use.layerOf(tensor), new PRelu(!each, 0.25), Map.of("a", a),
                use.network().drafts().arranged(x, order)), order);
    }
}
