package io.neurite.data;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import java.util.stream.IntStream;

/** What a data set holds, as arrays. */
public final class Samples {
    private Samples() {}

    public static Batch all(Dataset data) {
        Batch batch = data.newBatch(data.size());
        data.fill(IntStream.range(0, data.size()).toArray(), 0, data.size(), batch, 0);
        return batch;
    }

    public static float[][] features(Dataset data) {
        Batch batch = all(data);
        return IntStream.range(0, data.size()).mapToObj(j -> batch.inputs().get(0).column(j)).toArray(float[][]::new);
    }

    public static float[] targets(Dataset data) {
        float[] targets = new float[data.size()];
        for (int j = 0; j < targets.length; j++) {
            targets[j] = data.target(j);
        }
        return targets;
    }
}
