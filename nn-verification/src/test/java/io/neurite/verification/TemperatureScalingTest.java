package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ExpectedCalibrationError;
import io.neurite.core.metrics.LogLoss;
import io.neurite.core.metrics.TemperatureScaling;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemperatureScalingTest {
    @TempDir
    private Path folder;

    /** Returns digits, of which every third is another one in truth, so that a model is too sure of what it learned. */
    private static Dataset wrongLabels(int from, int to) {
        Dataset digits = Datasets.digits();
        float[][] X = new float[to - from][];
        int[] labels = new int[to - from];
        for (int i = from; i < to; i++) {
            X[i - from] = digits.features(i);
            labels[i - from] = (int) (digits.target(i) + (i % 3 == 0 ? 1 : 0)) % 10;
        }
        return Dataset.classes(X, labels, digits.schema().target().names());
    }

    private static Model trained(Network network, Dataset data, int epochs) {
        Trainer.of(network).epochs(epochs).batchSize(32).fit(data);
        return network.freeze();
    }

    @Test
    void aModelThatIsTooSureBecomesLessSureAndPredictsTheSameClasses() throws Exception {
        Dataset held = wrongLabels(1000, 1700);
        Model sure = trained(Network.input(64).dense(64, "relu").dense(10, "softmax").seed(1).build(),
                wrongLabels(0, 1000), 60);
        ClassEvaluation before = ClassEvaluation.of(sure, held);
        TemperatureScaling scaling = TemperatureScaling.fit(sure, held);
        Model calibrated = scaling.apply(sure);
        ClassEvaluation after = ClassEvaluation.of(calibrated, held);

        assertTrue(scaling.temperature() > 1.2, scaling.toString());
        assertTrue(after.figure(new LogLoss()) < before.figure(new LogLoss()) - 0.05);
        assertTrue(after.figure(new ExpectedCalibrationError()) < before.figure(new ExpectedCalibrationError()) / 2);
        assertEquals(before.figure(new Accuracy()), after.figure(new Accuracy()));
        assertEquals(1, TemperatureScaling.fit(calibrated, held).temperature(), 1e-3);
        float[] x = held.features(3);
        assertArrayEquals(tempered(sure.predict(x), scaling.temperature()), calibrated.predict(x), 1e-5f);

        Path file = folder.resolve("calibrated.safetensors");
        Models.write(calibrated, file);
        Model read = Models.read(file);
        assertArrayEquals(calibrated.predict(x), read.predict(x));
        assertEquals(scaling.temperature(),
                Double.parseDouble(read.info().provenance().get("calibration-temperature")));
        assertEquals(2 * scaling.temperature(), Double.parseDouble(new TemperatureScaling(2).apply(read).info()
                .provenance().get("calibration-temperature")));
    }

    /** Returns softmax(log p / T). */
    private static float[] tempered(float[] p, double temperature) {
        double[] powers = IntStream.range(0, p.length).mapToDouble(i -> Math.pow(p[i], 1 / temperature)).toArray();
        double sum = 0;
        for (double power : powers) {
            sum += power;
        }
        float[] result = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            result[i] = (float) (powers[i] / sum);
        }
        return result;
    }

    @Test
    void theThresholdOfASigmoidGivesTheSameClasses() {
        Matrix X = Matrix.zeros(1, 200);
        Matrix Y = Matrix.zeros(1, 200);
        for (int j = 0; j < 200; j++) {
            X.set(0, j, j / 100f - 1);
            Y.set(0, j, j % 4 == 0 ? j < 100 ? 1 : 0 : j < 100 ? 0 : 1);
        }
        Dataset data = Dataset.classes(IntStream.range(0, 200).mapToObj(X::column).toArray(float[][]::new),
                IntStream.range(0, 200).map(j -> (int) Y.get(0, j)).toArray(), List.of("no", "yes"));
        Model model = trained(Network.input(1).dense(1, "sigmoid").seed(1).build(), data, 200);
        Model strict = new TemperatureScaling(3).apply(model);
        assertEquals(0.5, strict.info().threshold(), 1e-9);
        assertEquals(ClassEvaluation.of(model, data).figure(new Accuracy()),
                ClassEvaluation.of(strict, data).figure(new Accuracy()));
        float p = model.predict(0.7f)[0];
        assertEquals(1 / (1 + Math.exp(-Math.log(p / (1 - p)) / 3)), strict.predict(0.7f)[0], 1e-6);
    }

    @Test
    void networksThatEndOtherwiseAreRefused() {
        TemperatureScaling scaling = new TemperatureScaling(2);
        assertRefused("'dense1' (dense)", () -> scaling.apply(Network.input(2).dense(1).build().freeze()));
        assertRefused("'dropout1' (dropout)", () -> scaling.apply(Network.input(2).dense(3).dropout(0.1)
                .activation("softmax").build().freeze()));
        assertRefused("above 0", () -> new TemperatureScaling(0));
        assertRefused("above 0", () -> new TemperatureScaling(Double.NaN));
        Model softmax = Network.input(64).dense(10, "softmax").build().freeze();
        Dataset digits = Datasets.digits();
        assertRefused("has 10 units, the target 'class' of the samples has 3 classes", () -> TemperatureScaling
                .fit(softmax, Dataset.classes(new float[][] {new float[64]}, new int[] {0}, List.of("a", "b", "c"))));
        assertRefused("samples with a weight", () -> TemperatureScaling.fit(softmax, digits.subset()));
        assertRefused("would become infinite", () -> new TemperatureScaling(1e-300).apply(softmax));
        assertRefused("'dense1' (dense)", () -> TemperatureScaling.fit(Network.input(64).dense(10).build().freeze(),
                digits));
    }

    @Test
    void samplesThatTellNothingGiveOne() {
        Model model = Network.input(2).dense(2, "softmax").build().freeze();
        Dataset zeros = Dataset.classes(new float[3][2], new int[] {0, 1, 1}, List.of("no", "yes"));
        assertEquals(1, TemperatureScaling.fit(model, zeros).temperature());
    }

    @Test
    void otherProvenanceOfThatNameIsReplaced() {
        Network network = Network.input(2).dense(3, "softmax").build();
        network.info(network.info().withProvenance(Map.of("calibration-temperature", "20 C")));
        assertEquals("2", new TemperatureScaling(2).apply(network.freeze()).info().provenance()
                .get("calibration-temperature"));
    }

    @Test
    void aModelFarTooSureIsMeasuredInFront() {
        Dataset held = wrongLabels(1000, 1700);
        Model model = trained(Network.input(64).dense(32, "relu").dense(10, "softmax").seed(2).build(),
                wrongLabels(0, 1000), 30);
        double fitted = TemperatureScaling.fit(model, held).temperature();
        Model sharper = new TemperatureScaling(0.1).apply(model);
        assertEquals(fitted * 10, TemperatureScaling.fit(sharper, held).temperature(), fitted * 0.01);
    }

    private static void assertRefused(String part, Runnable action) {
        Exception refused = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
    }
}
