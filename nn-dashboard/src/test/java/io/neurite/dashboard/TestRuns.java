package io.neurite.dashboard;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Small trainings to be recorded: a bright spot is to be found in one of the quarters of an image. */
public final class TestRuns {
    private static final int SIDE = 4;

    private TestRuns() {}

    /**
     * A training, and what records it.
     *
     * @param trainer what trains
     * @param data on what
     * @param recorder what records
     */
    public record Training(Trainer trainer, Dataset data, RunRecorder recorder) {}

    /**
     * Makes images of 4 x 4 pixels.
     *
     * @param samples how many
     * @param classes the names of four classes
     * @return samples whose class is where they are bright
     */
    public static Dataset images(int samples, List<String> classes) {
        Matrix X = Matrix.zeros(SIDE * SIDE, samples);
        Matrix Y = Matrix.zeros(1, samples);
        RandomStream random = RandomStream.of(1, "images", 0, "");
        for (int j = 0; j < samples; j++) {
            for (int i = 0; i < X.rows(); i++) {
                int quarter = i / SIDE / 2 * 2 + i % SIDE / 2;
                X.set(i, j, random.uniform(j, i) + (quarter == j % 4 ? 0.5f : 0));
            }
            Y.set(0, j, j % 4);
        }
        return Dataset.of(List.of(Shape.of(SIDE, SIDE, 1)), Batch.of(X, Y),
                Schema.of(X.rows(), Target.classes("quarter", classes)));
    }

    /**
     * Begins a record of a training that has not begun.
     *
     * @param folder of the record
     * @return an unstarted training
     * @throws IOException if the folder cannot be written to
     */
    public static Training training(Path folder) throws IOException {
        Dataset data = images(100, List.of("a", "b", "c", "d"));
        Network network = Network.input(SIDE, SIDE, 1).flatten().dense(8, "tanh").dense(4, "softmax").seed(1).build();
        Trainer trainer = Trainer.of(network).batchSize(10).epochs(3).threads(1);
        return new Training(trainer, data, RunRecorder.open(folder, "spots", network, data));
    }
}
