package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.training.Split;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetsTest {

    @Test
    void digitsAreComplete() {
        Dataset digits = Datasets.digits();
        assertEquals(1797, digits.size());
        assertEquals(List.of(Shape.of(8, 8, 1)), digits.inputs());
        assertEquals("p00", digits.schema().features().get(0));
        assertEquals(Target.classes("digit", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
                digits.schema().target());
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts(digits));
        assertEquals(561_718, sum(digits, 0, 64));
    }

    @Test
    void irisIsComplete() {
        Dataset iris = Datasets.iris();
        assertEquals(new Schema(List.of("sepal_length", "sepal_width", "petal_length", "petal_width"),
                Target.classes("species", List.of("setosa", "versicolor", "virginica"))), iris.schema());
        assertArrayEquals(new int[] {50, 50, 50}, counts(iris));
        assertEquals(876.5, sum(iris, 0, 1), 1e-4);
        assertEquals(458.6, sum(iris, 1, 2), 1e-4);
        assertEquals(563.7, sum(iris, 2, 3), 1e-4);
        assertEquals(179.9, sum(iris, 3, 4), 1e-4);
    }

    @Test
    void shippedDataSetsAreSplitByClass() {
        Split split = Split.holdout(Datasets.iris(), 0.2, 42);
        assertArrayEquals(new int[] {10, 10, 10}, counts(split.test()));
        assertArrayEquals(new int[] {40, 40, 40}, counts(split.train()));
    }

    /** The numbers of each class are those of the published files. */
    @Test
    void mnistIsComplete() throws IOException {
        Split mnist;
        try {
            mnist = Datasets.mnist();
        } catch (FileNotFoundException e) {
            assumeTrue(false, e.getMessage());
            return;
        }
        assertArrayEquals(new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                counts(mnist.train()));
        assertArrayEquals(new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts(mnist.test()));
        assertEquals(784, mnist.train().schema().features().size());
        Dataset firstThousand = mnist.test().subset(IntStream.range(0, 1000).toArray());
        Datasets.requireFinite(firstThousand);
    }

    @Test
    void fashionMnistIsComplete() throws IOException {
        Split fashion;
        try {
            fashion = Datasets.fashionMnist();
        } catch (FileNotFoundException e) {
            assumeTrue(false, e.getMessage());
            return;
        }
        assertArrayEquals(new int[] {6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000},
                counts(fashion.train()));
        assertEquals("Ankle boot", fashion.test().schema().target().names().get((int) fashion.test().target(0)));
    }

    @Test
    void absentDataSetIsAFileNotFound() {
        Path nowhere = Path.of("target", "no-such-folder");
        assertThrows(FileNotFoundException.class, () -> Datasets.mnist(nowhere));
        assertThrows(FileNotFoundException.class, () -> Datasets.fashionMnist(nowhere));
    }

    @Test
    void reshapedSamplesAreTheSameSamples() {
        Dataset flat = Datasets.reshape(Datasets.digits(), Shape.of(64));
        assertEquals(List.of(Shape.of(64)), flat.inputs());
        assertEquals(List.of(Shape.of(64)), flat.subset(3, 1).inputs());
        assertArrayEquals(Samples.features(Datasets.digits()), Samples.features(flat));
        assertArrayEquals(Samples.targets(Datasets.digits()), Samples.targets(flat));
        String message = assertThrows(IllegalArgumentException.class, () -> Datasets.reshape(Datasets.digits(),
                Shape.of(8, 9)))
                .getMessage();
        assertEquals("Expected a shape of 64 numbers, as 8x8x1 has, got 8x9, which has 72.", message);
    }

    @Test
    void numbersThatAreNotFiniteAreNamed() {
        Schema schema = new Schema(List.of("length", "width"), Target.numbers("weight", List.of("weight")));
        Matrix X = Matrix.ofColumns(new float[] {1, 2}, new float[] {3, Float.NaN});
        Dataset data = Dataset.of(X, Matrix.ofRows(new float[] {1, 2}), schema);
        assertEquals("Sample 1 (from 0), feature 'width': expected a finite number, got NaN. Fill it in or remove "
                + "the sample.",
                notFinite(data));
        X.set(1, 1, 4);
        Datasets.requireFinite(data);
        Dataset infinite = Dataset.of(X, Matrix.ofRows(new float[] {Float.NEGATIVE_INFINITY, 2}), schema);
        assertEquals("Sample 0 (from 0), target 'weight': expected a finite number, got -Infinity. Fill it in or "
                + "remove the sample.",
                notFinite(infinite));
    }

    @Test
    void everySampleIsChecked() {
        Matrix X = Matrix.zeros(1, 600_000);
        Dataset data = Dataset.of(X, Matrix.zeros(1, 600_000), Schema.of(1, Target.numbers("y", List.of("y"))));
        Datasets.requireFinite(data);
        for (int sample : new int[] {0, 262_143, 262_144, 599_999}) {
            X.set(0, sample, Float.NaN);
            assertEquals(true, notFinite(data).startsWith("Sample " + sample + " (from 0), feature "
                    + "'x0'"), notFinite(data));
            X.set(0, sample, 0);
        }
    }

    private static String notFinite(Dataset data) {
        return assertThrows(IllegalArgumentException.class, () -> Datasets.requireFinite(data)).getMessage();
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.schema().target().size()];
        for (int sample = 0; sample < data.size(); sample++) {
            counts[(int) data.target(sample)]++;
        }
        return counts;
    }

    private static double sum(Dataset data, int from, int to) {
        Batch all = Samples.all(data);
        double sum = 0;
        for (int j = 0; j < data.size(); j++) {
            for (int i = from; i < to; i++) {
                sum += all.inputs().get(0).get(i, j);
            }
        }
        return sum;
    }
}
