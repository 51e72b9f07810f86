package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Shape;
import io.neurite.core.Network;
import io.neurite.core.Presets;
import io.neurite.core.graph.Graph;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks that are known by name take images of any size, and are what their papers say. */
class PresetsTest {
    @ParameterizedTest
    @CsvSource({
        "4,   4,  1, 16",
        "5,   9,  2, 32",
        "8,   8,  1, 64",
        "11, 12,  3, 96",
        "12, 12,  1, 16",
        "28, 28,  1, 400",
        "32, 32,  3, 576"
    })
    void imagesOfAnySizeAreTaken(int height, int width, int channels, int featuresOfLenet) {
        Shape image = Shape.of(height, width, channels);
        Graph lenet = Presets.lenet(image).dense(10, "softmax").build().definition();
        assertEquals(Shape.of(featuresOfLenet), lenet.shape(lenet.valueOf("flatten1")));
        Graph residual = Presets.resnetSmall(image).dense(10, "softmax").build().definition();
        assertEquals(Shape.of(64), residual.shape(residual.valueOf("global-average-pooling1")));
    }

    @Test
    void lenetHasTheLayersOfItsPaper() {
        Graph graph = Presets.lenet(Shape.of(28, 28, 1)).dense(10, "softmax").build().definition();
        List<String> shapes = new ArrayList<>();
        for (int n = 0; n < graph.nodes().size(); n++) {
            if (!graph.plan(n).parameters().isEmpty() || graph.nodes().get(n).layer().id().contains("pooling")) {
                shapes.add(graph.nodes().get(n).layer().id() + " " + graph.plan(n).output());
            }
        }
        assertEquals(List.of("conv2d 28x28x6", "max-pooling2d 14x14x6", "conv2d 10x10x16", "max-pooling2d 5x5x16",
                "dense 120", "dense 84", "dense 10"), shapes);
        assertEquals(61_706, graph.parameterCount());
    }

    @Test
    void eachStageOfTheResidualNetworkHasHalfTheSizeAndTwiceTheChannels() {
        Graph graph = Presets.resnetSmall(Shape.of(28, 28, 1)).dense(10, "softmax").build().definition();
        assertEquals(List.of("28x28x16", "14x14x32", "7x7x64"), IntStream.rangeClosed(1, 3)
                .mapToObj(stage -> graph.shape(graph.valueOf("residual" + stage + ".add1")).toString()).toList());
        assertTrue(graph.parameterCount() < 80_000, () -> graph.parameterCount() + " parameters");
    }

    @Test
    void bothLearnDigits() {
        Dataset digits = Datasets.digits().subset(IntStream.range(0, 500).toArray());
        Shape image = digits.inputs().get(0);
        for (Network network : List.of(Presets.lenet(image).dense(10, "softmax").seed(1).build(),
                Presets.resnetSmall(image).dense(10, "softmax").seed(1).build())) {
            History history = Trainer.of(network).normalizer("min-max").learningRate(0.004).batchSize(32).epochs(12)
                    .fit(digits);
            assertTrue(history.best().metric("accuracy") > 0.9, history::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"64", "8 8", "3 8 1", "8 3 1", "2 8 8 1"})
    void whatIsNoImageIsRefused(String extents) {
        Shape shape = Shape.of(Arrays.stream(extents.split(" ")).mapToInt(Integer::parseInt).toArray());
        for (String said : List.of(
                assertThrows(IllegalArgumentException.class, () -> Presets.lenet(shape)).getMessage(),
                assertThrows(IllegalArgumentException.class, () -> Presets.resnetSmall(shape)).getMessage())) {
            assertTrue(said.contains("takes images") && said.contains("got samples of shape " + shape), said);
        }
    }
}
