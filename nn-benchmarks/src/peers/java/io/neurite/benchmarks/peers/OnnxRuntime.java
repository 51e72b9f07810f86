package io.neurite.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.compare.Contender;
import io.neurite.benchmarks.compare.Worker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime, with input and output pinned on direct buffers: the fastest of its ways to predict. */
public final class OnnxRuntime implements Contender {
    private static final String MODEL = "a.onnx";

    private final int threads;

    private OnnxRuntime(int threads) {
        this.threads = threads;
    }

    public static void main(String... arguments) throws Exception {
        Worker.main(OnnxRuntime::new, arguments);
    }

    @Override
    public Scorer scorer(Net net, int samples) {
        return scorer(OnnxModel.of(net, samples), net, samples);
    }

    private Scorer scorer(byte[] model, Net net, int samples) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(model, options);
            FloatBuffer in = direct(samples * net.features());
            FloatBuffer out = direct(samples * net.outputs());
            Map<String, OnnxTensor> inputs = Map.of("x",
                    OnnxTensor.createTensor(environment, in, new long[] {samples, net.features()}));
            Map<String, OnnxTensor> outputs = Map.of("y",
                    OnnxTensor.createTensor(environment, out, new long[] {samples, net.outputs()}));
            return (x, result) -> predict(session, inputs, outputs, in.put(0, x), out, result);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FloatBuffer direct(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private static void predict(OrtSession session, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs,
            FloatBuffer in, FloatBuffer out, float[] result) {
        try (OrtSession.Result unused = session.run(inputs, outputs)) {
            out.get(0, result);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void save(Path folder) throws IOException {
        Files.write(folder.resolve(MODEL), OnnxModel.of(Net.A, 1));
    }

    @Override
    public Scorer firstScorer(Path folder) throws IOException {
        return scorer(Files.readAllBytes(folder.resolve(MODEL)), Net.A, 1);
    }
}
