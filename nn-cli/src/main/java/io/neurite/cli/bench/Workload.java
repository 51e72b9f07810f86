package io.neurite.cli.bench;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.RandomStream;
import io.neurite.core.Network;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network with data that look like those it is for. The numbers are drawn: no figure depends on what they are.
 *
 * @param name as in docs/PERFORMANCE.md
 * @param inputs number of features
 * @param hidden units of the hidden layers
 * @param activation of the hidden layers
 * @param outputs units of the last layer: 10 classes, or 1 for two classes
 * @param optimizer id of the optimizer
 * @param learningRate its rate
 * @param batch samples of a step
 */
record Workload(String name, int inputs, List<Integer> hidden, String activation, int outputs, String optimizer,
        double learningRate, int batch) {
    static final Workload A = new Workload("a", 784, List.of(128), "relu", 10, "sgd", 0.1, 64);
    static final Workload B = new Workload("b", 784, List.of(512, 512), "relu", 10, "adam", 1e-3, 128);
    static final Workload C = new Workload("c", 20, List.of(64, 32), "tanh", 1, "adam", 1e-3, 32);

    Network network(Plugins plugins) {
        var sequence = Network.input(inputs).seed(1).plugins(plugins);
        hidden.forEach(units -> sequence.dense(units, activation));
        return sequence.dense(outputs, outputs == 1 ? "sigmoid" : "softmax").build();
    }

    Trainer trainer(Plugins plugins, int threads) {
        return Trainer.of(network(plugins)).optimizer(optimizer).learningRate(learningRate).batchSize(batch)
                .threads(threads).epochs(Integer.MAX_VALUE);
    }

    Dataset data(int samples) {
        int classes = Math.max(2, outputs);
        RandomStream random = RandomStream.of(1, "bench", 0, name);
        float[][] features = new float[samples][inputs];
        int[] labels = new int[samples];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < inputs; i++) {
                features[sample][i] = random.uniform(sample, i);
            }
            // Something to be learned, so that the gradients are those of a training.
            labels[sample] = (int) (features[sample][sample % classes] * classes);
        }
        return Dataset.classes(features, labels, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /** Returns for example {@code 784-128-10 relu, sgd, batch 64}. */
    String text() {
        StringBuilder text = new StringBuilder().append(inputs);
        hidden.forEach(units -> text.append('-').append(units));
        return text + "-" + outputs + " " + activation + ", " + optimizer + ", batch " + batch;
    }
}
