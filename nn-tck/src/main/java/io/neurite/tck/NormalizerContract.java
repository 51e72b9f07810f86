package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Normalizer;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link Normalizer}: fitting brings features of whatever scale to a common one and keeps what it
 * learned in the record; applying works on each sample alone; wrong data is refused in words that help.
 *
 * <p>Which scale that is, is for the normaliser's own test to say. Not thread-safe; JUnit makes an instance for each
 * test.
 */
public abstract class NormalizerContract extends PluginContract<Normalizer> {
    private static final int SAMPLES = 1000;
    private static final long SEED = 19620801;
    private static final Schema SCHEMA = new Schema(List.of("small", "large", "level"),
            Target.numbers("answer", List.of("answer")));

    /** How many times the feature "large" is the feature "small": a power of two, so that nothing is rounded. */
    private static final float RATIO = 1024;

    /** Made by JUnit. */
    protected NormalizerContract() {}

    @Override
    protected final Class<Normalizer> type() {
        return Normalizer.class;
    }

    @Override
    protected List<DynamicTest> facts(Normalizer recipe) {
        return List.of(
                dynamicTest("unfittedIsRefused", () -> unfittedIsRefused(recipe)),
                dynamicTest("fittingReturnsTheSameForTheSameData", () -> fittingReturnsTheSame(recipe)),
                dynamicTest("scaleOfAFeatureDoesNotMatter", () -> scaleOfAFeatureDoesNotMatter(recipe)),
                dynamicTest("constantFeatureStaysFinite", () -> constantFeatureStaysFinite(recipe)),
                dynamicTest("sampleAloneEqualsSampleInABatch", () -> sampleAloneEqualsSampleInABatch(recipe)),
                dynamicTest("nothingAroundTheFeaturesIsTouched", () -> nothingAroundTheFeaturesIsTouched(recipe)),
                dynamicTest("fittedSurvivesWritingAndReading", () -> fittedSurvivesWritingAndReading(recipe)),
                dynamicTest("featureThatIsNotFiniteIsNamed", () -> featureThatIsNotFiniteIsNamed(recipe)),
                dynamicTest("noTrainingDataIsRefused", () -> assertThrows(IllegalArgumentException.class,
                        () -> recipe.fit(dataset(Matrix.zeros(3, 0))))),
                dynamicTest("anotherNumberOfFeaturesIsRefused", () -> assertThrows(IllegalArgumentException.class,
                        () -> recipe.fit(dataset(features())).apply(Matrix.zeros(4, 2)))));
    }

    /** Skewed numbers, the same much larger, and a constant that has no short binary form. */
    private static Matrix features() {
        Random random = new Random(SEED);
        Matrix X = Matrix.zeros(3, SAMPLES);
        for (int j = 0; j < SAMPLES; j++) {
            float x = (float) Math.abs(random.nextGaussian()) + 3;
            X.set(0, j, x);
            X.set(1, j, RATIO * x);
            X.set(2, j, 0.1f);
        }
        return X;
    }

    private static Dataset dataset(Matrix X) {
        return Dataset.of(X, Matrix.zeros(1, X.columns()), SCHEMA);
    }

    private static Matrix normalized(Normalizer recipe) {
        Matrix X = features();
        recipe.fit(dataset(X.copy())).apply(X);
        return X;
    }

    private static void unfittedIsRefused(Normalizer recipe) {
        assertEquals(0, recipe.features(), "The constructor without arguments gives a recipe, which has no features.");
        assertThrows(IllegalArgumentException.class, () -> recipe.apply(features()));
    }

    private static void fittingReturnsTheSame(Normalizer recipe) {
        Matrix X = features();
        Normalizer fitted = recipe.fit(dataset(X));
        assertEquals(3, fitted.features());
        assertEquals(0, recipe.features(), "Fitting changed the recipe.");
        assertEquals(features().toString() + Arrays.hashCode(features().data()), X + "" + Arrays.hashCode(X.data()),
                "Fitting changed the data.");
        assertEquals(fitted, recipe.fit(dataset(X)), "fitted twice");
        assertEquals(fitted, fitted.fit(dataset(X)), "fitted again from the fitted one");
    }

    private static void scaleOfAFeatureDoesNotMatter(Normalizer recipe) {
        Matrix X = normalized(recipe);
        for (int j = 0; j < SAMPLES; j++) {
            assertEquals(X.get(0, j), X.get(1, j), 1e-5 * (1 + Math.abs(X.get(0, j))), "sample " + j + ", seed "
                    + SEED);
        }
    }

    private static void constantFeatureStaysFinite(Normalizer recipe) {
        for (float x : normalized(recipe).data()) {
            assertTrue(Float.isFinite(x), () -> "got " + x);
        }
    }

    private static void sampleAloneEqualsSampleInABatch(Normalizer recipe) {
        Normalizer fitted = recipe.fit(dataset(features()));
        Matrix X = normalized(recipe);
        for (int j = 0; j < SAMPLES; j += 37) {
            Matrix x = features().columns(j, j + 1).copy();
            fitted.apply(x);
            assertEquals(X.columns(j, j + 1).toString(), x.toString(), "sample " + j);
        }
    }

    private static void nothingAroundTheFeaturesIsTouched(Normalizer recipe) {
        Matrix X = Guarded.copyOf(features());
        recipe.fit(dataset(features())).apply(X);
        Guarded.assertHolds(normalized(recipe), X, "X");
    }

    private void fittedSurvivesWritingAndReading(Normalizer recipe) {
        Normalizer fitted = recipe.fit(dataset(features()));
        PluginCodec codec = new PluginCodec(Plugins.discover(getClass().getClassLoader()));
        assertEquals(fitted, codec.fromTree(Normalizer.class, codec.toTree(Normalizer.class, fitted)));
    }

    private static void featureThatIsNotFiniteIsNamed(Normalizer recipe) {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Matrix X = features();
            X.set(1, 777, wrong);
            String message = String.valueOf(
                    assertThrows(IllegalArgumentException.class, () -> recipe.fit(dataset(X))).getMessage());
            assertTrue(message.contains("777") && message.contains("large"),
                    () -> "The message names sample and feature, so that they can be found; got: " + message);
        }
    }
}
