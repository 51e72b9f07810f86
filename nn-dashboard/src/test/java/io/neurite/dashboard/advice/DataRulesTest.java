package io.neurite.dashboard.advice;

import static io.neurite.dashboard.advice.Advice.Severity.NOTE;
import static io.neurite.dashboard.advice.Advice.Severity.PROBLEM;
import static io.neurite.dashboard.advice.Advice.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import io.neurite.core.normalizers.Standard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What data have to look like for advice on them. */
class DataRulesTest {
    private static final int SAMPLES = 600;
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Makes a feature of a sample and its target. */
    private interface Value {
        float of(int sample, float target, float noise);
    }

    private static Dataset classes(int samples, Value label, Value... features) {
        return data(Schema.of(features.length, Target.classes("kind", CLASSES)), samples, label, features);
    }

    private static Dataset data(Schema schema, int samples, Value target, Value... features) {
        Matrix X = Matrix.zeros(features.length, samples);
        Matrix Y = Matrix.zeros(1, samples);
        RandomStream random = RandomStream.of(1, "test", 0, "");
        for (int j = 0; j < samples; j++) {
            Y.set(0, j, target.of(j, 0, random.normal(j, 1000)));
            for (int i = 0; i < features.length; i++) {
                X.set(i, j, features[i].of(j, Y.get(0, j), random.normal(j, i)));
            }
        }
        return Dataset.of(X, Y, schema);
    }

    private static float third(int sample, float target, float noise) {
        return sample % 3;
    }

    private static float noise(int sample, float target, float noise) {
        return noise;
    }

    private static float target(int sample, float target, float noise) {
        return target;
    }

    @Test
    void inputsThatAreLargeAreNotScaled() {
        Value salary = (sample, target, noise) -> 3000 + 400 * noise;
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise, salary))
                .suffers(DataRules::inputsNotScaled, WARNING, "1 of 2 features are far larger than 1; 'x1' has the "
                        + "mean 3,023 and the standard deviation 422.");
        Value pixel = (sample, target, noise) -> 8 + 5 * noise;
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise, pixel))
                .isFine(DataRules::inputsNotScaled);
        new Case().isFine(DataRules::inputsNotScaled);
    }

    @Test
    void whatANormaliserBringsToScaleIsScaled() {
        Value salary = (sample, target, noise) -> 3000 + 400 * noise;
        Dataset data = classes(SAMPLES, DataRulesTest::third, salary, salary);
        DataFigures raw = DataFigures.of(data, null, false, 1);
        assertTrue(raw.features().get(raw.largest()).size() > 3000);
        DataFigures scaled = DataFigures.of(data, new Standard().fit(data), false, 1);
        assertEquals(1, scaled.features().get(scaled.largest()).size(), 0.01);
    }

    @Test
    void namedFeaturesThatAreConstantAreNotedAndBordersOfImagesAreNot() {
        Value seven = (sample, target, noise) -> 7;
        Target kind = Target.classes("kind", CLASSES);
        Schema named = new Schema(List.of("length", "country"), kind);
        new Case().data(data(named, SAMPLES, DataRulesTest::third, DataRulesTest::noise, seven))
                .suffers(DataRules::constantFeatures, NOTE, "Constant in 600 samples: 'country'");
        new Case().data(data(named, SAMPLES, DataRulesTest::third, DataRulesTest::noise, DataRulesTest::noise))
                .isFine(DataRules::constantFeatures);
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise, seven))
                .isFine(DataRules::constantFeatures);
        Matrix pixels = Matrix.zeros(4, 10);
        pixels.set(1, 1, 3);
        new Case().data(Dataset.of(List.of(Shape.of(2, 2, 1)), Batch.of(pixels, Matrix.zeros(1, 10)),
                new Schema(List.of("p0", "p1", "p2", "p3"), kind))).isFine(DataRules::constantFeatures);
    }

    @Test
    void samplesThatAreAllTheSameAreAProblem() {
        Value seven = (sample, target, noise) -> 7;
        new Case().data(classes(SAMPLES, DataRulesTest::third, seven, seven))
                .suffers(DataRules::constantFeatures, PROBLEM, "None of 2 features differs in any of 600 samples");
    }

    @Test
    void aNumberThatTellsTheClassLeaks() {
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise,
                (sample, target, noise) -> 10 * (target == 0 ? -1 : target) + Math.min(3, Math.max(-3, noise))))
                .suffers(DataRules::leakingFeature, WARNING, "'x1': alone, it tells the class of each of 600 samples");
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise, DataRulesTest::target))
                .suffers(DataRules::leakingFeature, WARNING, "'x1'");
    }

    @Test
    void aStrongFeatureIsNoLeak() {
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise,
                (sample, target, noise) -> sample == 300 ? 1 : target)).isFine(DataRules::leakingFeature);
        new Case().data(classes(499, DataRulesTest::third, DataRulesTest::noise, DataRulesTest::target))
                .isFine(DataRules::leakingFeature);
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::target))
                .isFine(DataRules::leakingFeature);
        new Case().data(classes(SAMPLES, (sample, target, noise) -> sample % 20 == 0 ? 1 : 0, DataRulesTest::noise,
                DataRulesTest::target)).isFine(DataRules::leakingFeature);
        // Each sample has a number of its own, of which nothing can be learned for others.
        new Case().data(classes(SAMPLES, DataRulesTest::third, DataRulesTest::noise,
                (sample, target, noise) -> sample)).isFine(DataRules::leakingFeature);
    }

    @Test
    void aColumnOfLabelsThatTellTheClassLeaks() {
        Column code = new CategoryColumn("code", List.of("p", "q", "r"), 3, false);
        Schema schema = Schema.ofColumns(List.of(code), Target.classes("kind", CLASSES), List.of());
        Value[] labels = {(sample, target, noise) -> target == 2 ? 1 : 0, (sample, target, noise) -> target == 0 ? 1
                : 0, (sample, target, noise) -> target == 1 ? 1 : 0, (sample, target, noise) -> 0};
        new Case().data(data(schema, SAMPLES, DataRulesTest::third, labels))
                .suffers(DataRules::leakingFeature, WARNING, "'code'");
        labels[2] = (sample, target, noise) -> target == 1 && sample != 100 ? 1 : 0;
        labels[1] = (sample, target, noise) -> target == 0 || sample == 100 ? 1 : 0;
        new Case().data(data(schema, SAMPLES, DataRulesTest::third, labels)).isFine(DataRules::leakingFeature);
    }

    @Test
    void aNumberThatGoesWithTheTargetLeaks() {
        Schema schema = Schema.of(2, Target.numbers("price", List.of("price")));
        new Case().data(data(schema, SAMPLES, DataRulesTest::noise, DataRulesTest::noise,
                (sample, target, noise) -> 3 - 2 * target + 0.01f * noise))
                .suffers(DataRules::leakingFeature, WARNING, "'x1'");
        new Case().data(data(schema, SAMPLES, DataRulesTest::noise, DataRulesTest::noise,
                (sample, target, noise) -> 3 - 2 * target + 0.5f * noise)).isFine(DataRules::leakingFeature);
        new Case().data(data(schema, SAMPLES, DataRulesTest::noise, DataRulesTest::noise,
                (sample, target, noise) -> 3)).isFine(DataRules::leakingFeature);
    }

    @Test
    void rareClassesAreNotedAndThoseThatAreIgnoredAreWarnedOf() {
        Dataset rare = classes(SAMPLES, (sample, target, noise) -> sample % 20 == 0 ? 1 : 0, DataRulesTest::noise,
                DataRulesTest::noise);
        new Case().data(rare).suffers(DataRules::classImbalance, NOTE, "Of 600 samples, 570 are 'a' and 30 'b'.");
        Case ignored = new Case().data(rare);
        Case found = new Case().data(rare);
        for (int e = 0; e < 3; e++) {
            ignored.epoch(0.2, "accuracy", 0.95);
            found.epoch(0.1, "accuracy", 0.98);
        }
        ignored.suffers(DataRules::classImbalance, WARNING, "accuracy is 95 %");
        found.suffers(DataRules::classImbalance, NOTE, "30 'b'");
        ignored.isFine(FittingRules::underfitting);
        ignored.weighsClasses().isFine(DataRules::classImbalance);
        new Case().data(classes(SAMPLES, (sample, target, noise) -> sample % 8 == 0 ? 1 : 0, DataRulesTest::noise,
                DataRulesTest::noise)).isFine(DataRules::classImbalance);
    }

    @Test
    void countsThatChanceBringsAreNoImbalance() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();
        Matrix classes = Matrix.zeros(1, 500);
        RandomStream random = RandomStream.of(3, "classes", 0, "");
        for (int j = 0; j < 500; j++) {
            classes.set(0, j, random.below(0, j, 100));
        }
        Case chance = new Case().data(Dataset.of(Matrix.zeros(2, 500), classes,
                Schema.of(2, Target.classes("y", names))));
        chance.isFine(DataRules::classImbalance);
        classes.columns(0, 40).fill(7);
        new Case().data(Dataset.of(Matrix.zeros(2, 500), classes, Schema.of(2, Target.classes("y", names))))
                .suffers(DataRules::classImbalance, NOTE, "'class 7'");
    }

    @Test
    void aClassOfHalfAPercentThatIsFoundIsNotIgnored() {
        Dataset fraud = classes(2000, (sample, target, noise) -> sample % 200 == 0 ? 1 : 0, DataRulesTest::noise);
        Case ignored = new Case().data(fraud);
        Case found = new Case().data(fraud);
        Case half = new Case().data(fraud);
        for (int e = 0; e < 3; e++) {
            ignored.epoch(0.02, "accuracy", 0.995);
            found.epoch(0.001, "accuracy", 1);
            half.epoch(0.01, "accuracy", 0.9975);
        }
        ignored.suffers(DataRules::classImbalance, WARNING, "1,990 are 'a' and 10 'b'; accuracy is 99.5 %");
        found.suffers(DataRules::classImbalance, NOTE, "10 'b'");
        half.suffers(DataRules::classImbalance, NOTE, "10 'b'");
    }

    @Test
    void whatIsLookedAtIsBoundedAndFromAllParts() {
        int wide = 40_000;
        Matrix X = Matrix.zeros(wide, 200);
        X.columns(150, 200).fill(5);
        Dataset data = Dataset.of(X, Matrix.zeros(1, 200), Schema.of(wide, Target.numbers("y", List.of("y"))));
        DataFigures figures = DataFigures.of(data, null, false, 1);
        assertEquals(100, figures.looked());
        assertFalse(figures.isWhole());
        assertEquals(1.25, figures.features().get(7).mean(), 1e-9);
        assertEquals(figures, DataFigures.of(data, null, false, 1));
    }
}
