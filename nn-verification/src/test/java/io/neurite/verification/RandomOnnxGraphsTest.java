package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.io.ModelFormatException;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of graphs that nobody has thought of computes what ONNX Runtime does, or it is refused. */
class RandomOnnxGraphsTest {
    private static final int GRAPHS = 1_500;
    private static final int SAMPLES = 3;
    /** Beyond this, rounding makes other numbers of the same formula. */
    private static final float LARGEST = 1e5f;

    @TempDir
    private Path folder;

    @Test
    void randomGraphsAreUnderstoodOrRefused() throws IOException, OrtException {
        int compared = 0;
        int refused = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            RandomOnnxGraph graph = new RandomOnnxGraph(seed);
            Path file = Files.write(folder.resolve("model.onnx"), graph.bytes());
            int size = Arrays.stream(graph.input()).reduce(1, (a, b) -> a * b);
            Matrix X = SampleModels.numbers(size, SAMPLES, "graph " + seed);
            Matrix expected = expected(graph, X);
            try {
                Model model = OnnxModels.read(file);
                if (isModerate(expected)) {
                    int which = seed;
                    assertEquals(null, OnnxRuntime.difference(expected, model.predict(X)),
                            () -> "seed " + which + ": " + graph);
                    compared++;
                }
            } catch (ModelFormatException refusal) {
                refused++;
            }
        }
        assertTrue(compared > GRAPHS * 0.95, compared + " compared, " + refused + " refused");
    }

    private static boolean isModerate(Matrix matrix) {
        return IntStream.range(0, matrix.data().length).allMatch(i -> Math.abs(matrix.data()[i]) < LARGEST);
    }

    private static Matrix expected(RandomOnnxGraph graph, Matrix X) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = IntStream.concat(IntStream.of(SAMPLES), Arrays.stream(graph.input())).asLongStream().toArray();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        // Its transformations do not expect such graphs, and fail over some.
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (OrtSession session = environment.createSession(graph.bytes(), options);
                OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(X.copy().data()), shape);
                OrtSession.Result result = session.run(Map.of("x", x))) {
            FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
            Matrix matrix = Matrix.zeros(numbers.capacity() / SAMPLES, SAMPLES);
            numbers.get(matrix.data());
            return matrix;
        }
    }
}
