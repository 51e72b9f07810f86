package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.training.Split;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.optimizers.schedules.Cosine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks learn real data as well as they are known to. What takes minutes is tagged {@code nightly}. */
class AccuracyTest {
    private static final String DATA = "NEURITE_DATA";
    private static final Shape IMAGE = Shape.of(28, 28, 1);
    private static final Pattern TEST_ACCURACY = Pattern.compile("\"testAccuracy\":([0-9.eE-]+)");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void digitsAreLearned(long seed) {
        Split split = Split.holdout(Datasets.digits(), 0.2, seed);
        Network network = Network.input(64).dense(128, "relu").dense(64, "relu").dense(10, "softmax").seed(seed)
                .build();
        Trainer.of(network).normalizer("min-max").epochs(20).fit(split.train());
        assertAtLeast(0.94, accuracy(network.freeze(), split.test()));
    }

    @Test
    @Tag("nightly")
    void digitsAreLearnedByTheCommandAsItIs(@TempDir Path folder, TestReporter reporter) throws Exception {
        double[] accuracies = new double[10];
        for (int seed = 1; seed <= accuracies.length; seed++) {
            List<String> lines = SameBitsTest.run(folder, List.of("--add-modules=jdk.incubator.vector"),
                    "io.neurite.cli.Main", "train", "digits", "--seed", Integer.toString(seed), "--json", "--quiet",
                    "--output", folder.resolve("digits" + seed + ".safetensors").toString());
            Matcher figure = TEST_ACCURACY.matcher(String.join("\n", lines));
            assertTrue(figure.find(), lines::toString);
            accuracies[seed - 1] = Double.parseDouble(figure.group(1));
        }
        double mean = DoubleStream.of(accuracies).average().orElseThrow();
        double least = DoubleStream.of(accuracies).min().orElseThrow();
        reporter.publishEntry("digits, seeds 1 to 10", "mean " + mean + ", least " + least);
        assertAtLeast(0.970, mean);
        assertAtLeast(0.955, least);
    }

    @Test
    @Tag("nightly")
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+", disabledReason = "NEURITE_DATA names no folder")
    void mnistIsLearned(TestReporter reporter) throws IOException {
        Network network = Network.input(784).dense(128, "relu").dense(10, "softmax").seed(42).build();
        Trainer trainer = Trainer.of(network).optimizer("sgd").learningRate(0.1).batchSize(64).epochs(5);
        learn(reporter, "MNIST", network, trainer, Datasets.mnist(Path.of(System.getenv(DATA))), 0.965);
    }

    @Test
    @Tag("nightly")
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+", disabledReason = "NEURITE_DATA names no folder")
    void fashionMnistIsLearned(TestReporter reporter) throws IOException {
        Network network = Network.input(784).dense(256, "relu").dense(128, "relu").dense(10, "softmax").seed(42)
                .build();
        Trainer trainer = Trainer.of(network).optimizer("adam").epochs(20);
        learn(reporter, "Fashion-MNIST", network, trainer, Datasets.fashionMnist(Path.of(System.getenv(DATA))), 0.885);
    }

    @Test
    @Tag("nightly")
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+", disabledReason = "NEURITE_DATA names no folder")
    void mnistIsLearnedByLenet(TestReporter reporter) throws IOException {
        Network network = Presets.lenet(IMAGE).dense(10, "softmax").seed(42).build();
        Trainer trainer = Trainer.of(network).optimizer("adam").schedule(new Cosine(0)).batchSize(64).epochs(10);
        Split data = Datasets.mnist(Path.of(System.getenv(DATA)));
        learn(reporter, "MNIST, lenet", network, trainer, images(data), 0.989);
    }

    @Test
    @Tag("nightly")
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+", disabledReason = "NEURITE_DATA names no folder")
    void fashionMnistIsLearnedByASmallResidualNetwork(TestReporter reporter) throws IOException {
        Network network = Presets.resnetSmall(IMAGE).dense(10, "softmax").seed(42).build();
        Trainer trainer = Trainer.of(network).optimizer("adam").learningRate(0.002).schedule(new Cosine(0))
                .batchSize(64).epochs(5);
        Split data = Datasets.fashionMnist(Path.of(System.getenv(DATA)));
        learn(reporter, "Fashion-MNIST, resnet-small", network, trainer, images(data), 0.915);
    }

    private static Split images(Split data) {
        return new Split(Datasets.reshape(data.train(), IMAGE), Datasets.reshape(data.test(), IMAGE));
    }

    private static void learn(TestReporter reporter, String name, Network network, Trainer trainer, Split data,
            double floor) {
        trainer.normalizer("min-max").fit(data.train());
        double accuracy = accuracy(network.freeze(), data.test());
        reporter.publishEntry(name, Double.toString(accuracy));
        assertAtLeast(floor, accuracy);
    }

    private static double accuracy(Model model, Dataset test) {
        Target target = test.schema().target();
        assertTrue(target.isClasses() && test.size() > 100, () -> test.size() + " samples of " + target);
        Batch samples = test.newBatch(test.size());
        test.fill(IntStream.range(0, test.size()).toArray(), 0, test.size(), samples, 0);
        Matrix predictions = model.predict(samples.inputs().get(0));
        long right = IntStream.range(0, test.size())
                .filter(j -> model.label(predictions.column(j)).index() == (int) test.target(j)).count();
        return (double) right / test.size();
    }

    private static void assertAtLeast(double floor, double accuracy) {
        assertTrue(accuracy >= floor, () -> "Expected an accuracy of at least " + floor + ", got " + accuracy);
    }
}
