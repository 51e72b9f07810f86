package io.neurite.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperParametersTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void leakyReluRefusesASlopeThatIsNotFinite(double slope) {
        assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(slope));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1})
    void eluRefusesAnAlphaBelowZeroOrNotFinite(double alpha) {
        assertThrows(IllegalArgumentException.class, () -> new Elu(alpha));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 0})
    void celuRefusesAnAlphaThatIsNotPositiveAndFinite(double alpha) {
        assertThrows(IllegalArgumentException.class, () -> new Celu(alpha));
    }

    @Test
    void messageTellsWhatIsExpectedAndWhatCame() {
        assertEquals("LeakyRelu: slope is a finite number, got NaN.",
                assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(Double.NaN)).getMessage());
    }
}
