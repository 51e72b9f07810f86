package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network that docs/FORMAT.md describes is one, and learns. */
class DescribedNetworkTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^    \\{\\R      \"format\": 1,.*?^    }$");

    @TempDir
    private Path folder;

    @Test
    void theNetworkOfTheDocumentLearnsDigits() throws IOException {
        Matcher example = EXAMPLE.matcher(Documents.read("docs/FORMAT.md"));
        assertTrue(example.find());
        Path file = Files.writeString(folder.resolve("net.json"), example.group().replaceAll("(?m)^    ", ""));
        Plugins plugins = Plugins.discover();
        Dataset digits = Datasets.digits().subset(IntStream.range(0, 300).toArray());
        Graph graph = Architectures.read(file, plugins);
        History history = Trainer.of(Network.of(graph, 42, plugins)).normalizer("min-max").learningRate(0.01)
                .epochs(8).fit(digits);
        assertTrue(history.best().metric("accuracy") > 0.8, history::toString);

        Path shapeless = Files.writeString(folder.resolve("shapeless.json"),
                Files.readString(file).replace(", \"shape\": [8, 8, 1]", ""));
        assertEquals(graph, Architectures.read(shapeless, plugins, digits.inputs()));
        Path again = folder.resolve("again.json");
        Architectures.write(graph, again, plugins);
        assertEquals(graph, Architectures.read(again, plugins));
    }
}
