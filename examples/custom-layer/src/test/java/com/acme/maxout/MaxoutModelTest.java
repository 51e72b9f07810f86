package com.acme.maxout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layer in a network: it learns, and the model that is saved finds it again by its id. */
class MaxoutModelTest {
    @TempDir
    private Path folder;

    @Test
    void aTrainedModelIsSavedAndLoadedById() throws IOException {
        Dataset iris = Datasets.iris();
        Network network = Network.input(4).layer(new Maxout(8, 3)).dense(3, "softmax").seed(42).build();
        History history = Trainer.of(network).normalizer("standard").learningRate(0.01).epochs(50).fit(iris);
        assertTrue(history.best().metric("accuracy") > 0.95, history::toString);

        Model model = network.freeze();
        Path file = folder.resolve("maxout.safetensors");
        Models.write(model, file);
        Model loaded = Models.read(file);
        assertEquals("acme/maxout", loaded.graph().nodes().get(0).layer().id());
        assertEquals(model.weightsSha256(), loaded.weightsSha256());
        assertArrayEquals(model.predict(iris.features(7)), loaded.predict(iris.features(7)));
    }
}
