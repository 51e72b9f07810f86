package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
    @ParameterizedTest
    @CsvSource({"train-images-idx3-ubyte.gz, IDX", "train-images.idx3-ubyte, IDX", "x.idx, IDX", "x-idx3.gz, IDX",
        "x.ubyte, IDX", "x.NPY, NPY", "x.npy.gz, NPY", "x.npz, NPZ", "x.csv,", "x.jsonl.gz,", "x.ndjson,", "ubyte,",
        "npy,"})
    void whatAnEndingTellsIsLeftOutOfTheModelsName(String file, SampleFormat format) {
        assertSame(format, SampleFormat.of(Path.of(file)));
        assertEquals(file.replaceFirst("(x|train-images|ubyte|npy).*", "$1"), Sources.modelName(file));
    }

    @Test
    void theRootHasAName() {
        Path root = Path.of("").toAbsolutePath().getRoot();
        assertEquals(root.toString(), Sources.name(root));
        assertEquals("model", Sources.modelName(Sources.name(root)));
        assertEquals("x.csv", Sources.name(root.resolve("folder").resolve("x.csv")));
    }
}
