package io.neurite.cli.bench;

import com.sun.management.ThreadMXBean;
import io.neurite.core.Model;
import io.neurite.core.Predictor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Times single predictions, each by itself. */
final class Latency {
    private static final int MOST_CALLS = 1 << 18;
    private static final int CALLS_COUNTED = 1000;

    private final Predictor predictor;
    private final float[] features;
    private final float[] result;

    Latency(Model model) {
        predictor = model.predictor(1);
        features = new float[model.graph().shape(0).size()];
        Arrays.fill(features, 0.5f);
        result = new float[model.graph().outputShape(0).size()];
    }

    Result.Single measure(String network, double seconds) {
        time(new long[MOST_CALLS], 2 * seconds);
        long[] nanos = new long[MOST_CALLS];
        int calls = time(nanos, seconds);
        Arrays.sort(nanos, 0, calls);
        return new Result.Single(network, nanos[calls / 2] * 1e-3, nanos[(int) (calls * 0.99)] * 1e-3, bytesPerCall());
    }

    /** Returns how many calls were timed. */
    private int time(long[] nanos, double seconds) {
        long begin = System.nanoTime();
        long before = begin;
        int calls = 0;
        while (calls < nanos.length && (before - begin) * 1e-9 < seconds) {
            predictor.predict(features, result);
            long now = System.nanoTime();
            nanos[calls++] = now - before;
            before = now;
        }
        return calls;
    }

    private @Nullable Double bytesPerCall() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported()) {
            return null;
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < CALLS_COUNTED; call++) {
            predictor.predict(features, result);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS_COUNTED;
    }
}
