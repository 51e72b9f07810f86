package io.neurite.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.benchmarks.compare.Neurite;
import io.neurite.core.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all contenders start from. */
class NetTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "D")
    void neuritesParametersAreThoseOfTheNet(Net net) {
        Network network = Neurite.network(net);
        List<float[]> expected = new ArrayList<>();
        for (Net.Weights weights : net.weights()) {
            expected.add(weights.W());
            expected.add(weights.b());
        }
        List<float[]> parameters = network.parameters().entries().stream().map(entry -> entry.value().data()).toList();
        assertEquals(expected.size(), parameters.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), parameters.get(i));
        }
    }
}
