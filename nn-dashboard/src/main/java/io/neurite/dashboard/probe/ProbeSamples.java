package io.neurite.dashboard.probe;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses the samples that a probe looks at: the same ones for the same data and seed. */
final class ProbeSamples {
    /** As many as a usual batch, so that their gradient is one such as training sees. */
    private static final int MOST = 64;

    private ProbeSamples() {}

    /** Returns some of the samples that count, with all that belongs to them. */
    static Batch of(Dataset data, long seed) {
        int[] samples = Arrays.stream(RandomStream.of(seed, "probe", 0, "").permutation(data.size()))
                .filter(sample -> data.weight(sample) > 0)
                .limit(MOST)
                .toArray();
        Batch batch = data.newBatch(samples.length);
        data.fill(samples, 0, samples.length, batch, 0);
        @Nullable Matrix[] masks = new Matrix[batch.inputs().size()];
        for (int input = 0; input < masks.length; input++) {
            masks[input] = batch.mask(input);
        }
        return new Batch(batch.inputs(), batch.targets(), weights(data, samples), masks);
    }

    private static @Nullable Matrix weights(Dataset data, int[] samples) {
        if (IntStream.of(samples).allMatch(sample -> data.weight(sample) == 1)) {
            return null;
        }
        Matrix weights = Matrix.zeros(1, samples.length);
        for (int j = 0; j < samples.length; j++) {
            weights.set(0, j, data.weight(samples[j]));
        }
        return weights;
    }

    static boolean haveMasks(Batch batch) {
        return IntStream.range(0, batch.inputs().size()).anyMatch(input -> batch.mask(input) != null);
    }
}
