package io.neurite.core.normalizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalizersTest {
    /** More than one block, and not a multiple of it. */
    private static final int SAMPLES = 1001;

    /** Features of which the second has a mean that is large against its spread; the last is constant. */
    private static Matrix features() {
        Random random = new Random(11);
        Matrix X = Matrix.zeros(3, SAMPLES);
        for (int j = 0; j < SAMPLES; j++) {
            X.set(0, j, (float) random.nextGaussian());
            X.set(1, j, (float) (1000 + random.nextGaussian()));
            X.set(2, j, 0.3f);
        }
        return X;
    }

    private static Matrix normalized(Normalizer recipe) {
        Matrix X = features();
        recipe.fit(Dataset.of(X.copy(), Matrix.zeros(1, SAMPLES), Schema.of(3, Target.numbers("y",
                List.of("y"))))).apply(X);
        return X;
    }

    @Test
    void standardGivesMeanZeroAndDeviationOne() {
        Matrix X = normalized(new Standard());
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            double squares = 0;
            for (int j = 0; j < SAMPLES; j++) {
                sum += X.get(i, j);
                squares += (double) X.get(i, j) * X.get(i, j);
            }
            assertEquals(0, sum / SAMPLES, 1e-6);
            assertEquals(1, squares / SAMPLES, 1e-6);
        }
    }

    @Test
    void minMaxReachesBothEnds() {
        Matrix X = normalized(new MinMax(-2, 3));
        for (int i = 0; i < 2; i++) {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < SAMPLES; j++) {
                least = Math.min(least, X.get(i, j));
                greatest = Math.max(greatest, X.get(i, j));
            }
            assertEquals(-2, least);
            assertEquals(3, greatest);
        }
    }

    @Test
    void constantFeatureBecomesZeroOrTheLowEnd() {
        assertEquals(0, normalized(new Standard()).get(2, 5));
        assertEquals(-2, normalized(new MinMax(-2, 3)).get(2, 5));
    }

    @Test
    void minMaxCutsNothingOff() {
        Matrix X = Matrix.ofColumns(new float[] {30});
        new MinMax(0, 1, List.of(10.0), List.of(20.0)).apply(X);
        assertEquals(2, X.get(0, 0));
    }

    @Test
    void brokenModelFilesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Standard(List.of(1.0), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Standard(List.of(Double.NaN), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Standard(List.of(1.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new MinMax(0, 1, List.of(2.0), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new MinMax(1, 1));
    }
}
