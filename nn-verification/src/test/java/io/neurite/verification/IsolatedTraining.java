package io.neurite.verification;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What an application does with Neurite, to be defined by a class loader of its own: it finds plugins, learns with two
 * threads and predicts, on threads of its own and of the JVM, and on virtual ones where there are.
 */
public final class IsolatedTraining implements Callable<String> {
    private static final int SAMPLES = 64;
    private static final int THREADS = 8;
    /** Enough for a predictor to share them. */
    private static final int MANY = 600;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** Returns the fingerprint of the weights, and a prediction. */
    @Override
    public String call() throws Exception {
        float[][] features = new float[SAMPLES][];
        int[] labels = new int[SAMPLES];
        for (int j = 0; j < SAMPLES; j++) {
            features[j] = new float[] {j % 8 - 3.5f, j / 8 - 3.5f};
            labels[j] = features[j][0] * features[j][1] > 0 ? 1 : 0;
        }
        Network network = Network.input(2).dense(32, "tanh").dropout(0.1).dense(200, "gelu").dense(2, "softmax").seed(7)
                .build();
        Trainer.of(network).optimizer("adam").normalizer("standard").schedule("cosine").epochs(3).threads(2)
                .fit(Dataset.classes(features, labels, List.of("no", "yes")));
        Model model = network.freeze();
        String shared = predictTogether(model);
        String own = predict(model, Executors.newFixedThreadPool(THREADS));
        String virtual = predict(model, Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS
                ? Executors.newSingleThreadExecutor() : newVirtualThreadPerTaskExecutor());
        if (!own.equals(shared) || !virtual.equals(shared)) {
            throw new AssertionError("Threads got different answers: " + shared + ", " + own + ", " + virtual);
        }
        return model.weightsSha256() + " " + model.classify(2, 3) + " " + own;
    }

    private static Matrix samples() {
        Matrix X = Matrix.zeros(2, MANY);
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = i % 29 / 4f - 3.5f;
        }
        return X;
    }

    /** With the threads of the common pool, which outlive any application. */
    private static String predictTogether(Model model) {
        Matrix result = Matrix.zeros(2, MANY);
        model.predictor(MANY, 3).predict(samples(), result);
        return Integer.toHexString(Arrays.hashCode(result.data()));
    }

    private static String predict(Model model, ExecutorService executor) throws Exception {
        try {
            List<Callable<float[]>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int from = MANY / THREADS * thread;
                parts.add(() -> model.predict(samples().columns(from, from + MANY / THREADS)).data());
            }
            Matrix result = Matrix.zeros(2, MANY);
            int end = 0;
            for (Future<float[]> part : executor.invokeAll(parts)) {
                System.arraycopy(part.get(), 0, result.data(), end, part.get().length);
                end += part.get().length;
            }
            return Integer.toHexString(Arrays.hashCode(result.data()));
        } finally {
            executor.shutdown();
            executor.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** The code is compiled for Java 17, which has none. */
    static ExecutorService newVirtualThreadPerTaskExecutor() throws ReflectiveOperationException {
        return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
