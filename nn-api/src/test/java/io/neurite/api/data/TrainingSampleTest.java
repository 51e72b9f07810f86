package io.neurite.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSampleTest {
    private static final Augmentation DRAW = sample -> sample.numbers()[sample.numbers()[0] == 0 ? 0 : 1] =
            sample.uniform();

    private final TrainingSample sample = new TrainingSample(Shape.of(2, 3), 7);

    @Test
    void drawsAreThoseOfAStreamForEachEpochAndSample() {
        RandomStream stream = RandomStream.of(7, "augmentation", (5L << 32) + 11, "");
        float[] expected = new float[6];
        RandomStream.of(7, "augmentation", 0, "").normal((5L << 32) + 11, 3, expected, 0, 6);
        sample.begin(5, 11);
        assertEquals(stream.uniform(0, 0), sample.uniform());
        assertEquals(stream.normal(1, 0), sample.normal());
        assertEquals(stream.below(2, 9), sample.below(9));
        sample.normal(sample.numbers());
        assertArrayEquals(expected, sample.numbers());
    }

    @Test
    void anotherSampleEpochOrSeedDrawsOtherNumbersAndTheSameTheSame() {
        sample.begin(5, 11);
        float first = sample.uniform();
        sample.begin(5, 12);
        assertNotEquals(first, sample.uniform());
        sample.begin(6, 11);
        assertNotEquals(first, sample.uniform());
        sample.begin(5, 11);
        assertEquals(first, sample.uniform());
        TrainingSample other = new TrainingSample(sample.shape(), 8);
        other.begin(5, 11);
        assertNotEquals(first, other.uniform());
    }

    @Test
    void theCopyStaysWhileTheNumbersChange() {
        sample.numbers()[2] = 4;
        float[] copy = sample.copy();
        sample.numbers()[2] = 5;
        assertNotSame(copy, sample.numbers());
        assertEquals(4, copy[2]);
    }

    @Test
    void theNextAugmentationDrawsOnFromTheFirst() {
        sample.begin(0, 0);
        float first = sample.uniform();
        float second = sample.uniform();
        sample.begin(0, 0);
        DRAW.andThen(DRAW).apply(sample);
        assertArrayEquals(new float[] {first, second, 0, 0, 0, 0}, sample.numbers());
    }

    @Test
    void aChainHasADescriptionIfBothOfItsPartsHave() {
        Augmentation described = Augmentation.described("draw", DRAW);
        assertEquals(List.of("draw", "draw"), described.andThen(described).description());
        assertEquals(List.of(), described.andThen(DRAW).description());
        assertEquals(List.of(), DRAW.andThen(described).description());
    }
}
