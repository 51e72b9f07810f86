package io.neurite.verification;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.graph.Input;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs exported models in ONNX Runtime, which knows nothing of us. */
final class OnnxRuntime {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private OnnxRuntime() {}

    /** Exports a model and returns the bytes of its file. */
    static byte[] export(Model model) throws IOException {
        Path folder = Files.createTempDirectory("onnx");
        Path file = folder.resolve("model.onnx");
        try {
            OnnxModels.write(model, file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /**
     * Exports a model and predicts with it.
     *
     * @param inputs one column per sample
     * @return by the names of the outputs: a matrix with one column per sample, or texts
     */
    static Map<String, Object> predict(Model model, List<Matrix> inputs) throws IOException, OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = model.graph().inputs().get(i);
            tensors.put(input.name(), tensor(ENVIRONMENT, input.shape(), inputs.get(i)));
        }
        return run(model, tensors, inputs.get(0).columns());
    }

    /**
     * Exports a model of the columns of a table and predicts with it.
     *
     * @param columns by their names: texts or doubles, one per sample
     * @return as {@link #predict(Model, List)}
     */
    static Map<String, Object> predict(Model model, Map<String, Object> columns, int samples)
            throws IOException, OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        long[] extents = {samples, 1};
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            tensors.put(column.getKey(), column.getValue() instanceof double[] numbers
                    ? OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(numbers), extents)
                    : OnnxTensor.createTensor(ENVIRONMENT, (String[]) column.getValue(), extents));
        }
        return run(model, tensors, samples);
    }

    private static Map<String, Object> run(Model model, Map<String, OnnxTensor> tensors, int samples)
            throws IOException, OrtException {
        try (OrtSession session = ENVIRONMENT.createSession(export(model), new OrtSession.SessionOptions());
                OrtSession.Result result = session.run(tensors)) {
            Map<String, Object> answers = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> answer : result) {
                answers.put(answer.getKey(), read((OnnxTensor) answer.getValue(), samples));
            }
            return answers;
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Shape shape, Matrix X) throws OrtException {
        long[] extents = new long[shape.rank() + 1];
        extents[0] = X.columns();
        for (int axis = 0; axis < shape.rank(); axis++) {
            extents[axis + 1] = shape.extent(axis);
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(X.copy().data()), extents);
    }

    private static Object read(OnnxTensor tensor, int samples) throws OrtException {
        if (tensor.getValue() instanceof String[] texts) {
            return List.of(texts);
        }
        FloatBuffer numbers = tensor.getFloatBuffer();
        Matrix matrix = Matrix.zeros(numbers.capacity() / samples, samples);
        numbers.get(matrix.data());
        return matrix;
    }

    /** Returns the first number that is farther off than 1e-5, of the greatest where that is above 1; null if none. */
    static String difference(Matrix expected, Matrix got) {
        if (expected.rows() != got.rows() || expected.columns() != got.columns()) {
            return "expected " + expected.rows() + " x " + expected.columns() + ", got " + got.rows() + " x "
                    + got.columns();
        }
        float greatest = 1;
        List<String> far = new ArrayList<>();
        for (float number : expected.copy().data()) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        for (int j = 0; j < expected.columns(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                if (!(Math.abs(expected.get(i, j) - got.get(i, j)) <= 1e-5 * greatest)) {
                    far.add("number " + i + " of sample " + j + ": expected " + expected.get(i, j) + ", got "
                            + got.get(i, j));
                }
            }
        }
        return far.isEmpty() ? null : far.get(0) + " and " + (far.size() - 1) + " more";
    }
}
