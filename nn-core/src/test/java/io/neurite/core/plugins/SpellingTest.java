package io.neurite.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> IDS =
            List.of("cross-entropy", "mean-absolute-error", "mean-squared-error", "standard", "min-max");

    @ParameterizedTest
    @CsvSource({
        "crossentropy, cross-entropy", "MSE, mean-squared-error", "mae, mean-absolute-error", "stand, standard",
        "min, min-max", "m,", "xyz,", "-,", "'',"
    })
    void nearestOrAbbreviated(String typed, String meant) {
        assertEquals(meant, Spelling.nearest(typed, IDS));
    }
}
