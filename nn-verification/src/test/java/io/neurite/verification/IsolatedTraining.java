package io.neurite.verification;

import io.neurite.api.data.Dataset;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.Trainer;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What an application does with Neurite, to be defined by a class loader of its own: it finds plugins, learns with two
 * threads and predicts.
 */
public final class IsolatedTraining implements Callable<String> {
    private static final int SAMPLES = 64;

    /** Returns the fingerprint of the weights, and a prediction. */
    @Override
    public String call() {
        float[][] features = new float[SAMPLES][];
        int[] labels = new int[SAMPLES];
        for (int j = 0; j < SAMPLES; j++) {
            features[j] = new float[] {j % 8 - 3.5f, j / 8 - 3.5f};
            labels[j] = features[j][0] * features[j][1] > 0 ? 1 : 0;
        }
        Network network = Network.input(2).dense(32, "tanh").dropout(0.1).dense(2, "softmax").seed(7).build();
        Trainer.of(network).optimizer("adam").normalizer("standard").schedule("cosine").epochs(3).threads(2)
                .fit(Dataset.classes(features, labels, List.of("no", "yes")));
        Model model = network.freeze();
        return model.weightsSha256() + " " + model.classify(2, 3) + " " + model.predictor(1);
    }
}
