package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.neurite.core.training.TrainingDivergedException;
import io.neurite.io.DataType;
import io.neurite.io.SafetensorsReader;
import io.neurite.io.SafetensorsWriter;
import io.neurite.io.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that say something wrong, under a checksum that is right: what a stranger may have made. */
class CraftedCheckpointTest {
    private static final int FILES = 60;
    private static final Pattern VALUE = Pattern.compile(":(\"[^\"]*\"|[-+0-9.e]+|\\[[^\\[\\]]*])");
    private static final List<String> WORDS = List.of("0", "-1", "1", "2147483647", "-9223372036854775808", "1e300",
            "\"\"", "[]", "{}", "null", "true", "[\"x\"]");

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);

    @TempDir
    private Path folder;

    private Map<String, String> metadata = Map.of();
    private final List<Tensor> tensors = new ArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        FolderTest.begin(folder, 5);
        for (int number = 1; number < 5; number++) {
            Files.delete(folder.resolve(SmallTraining.checkpoint(number)));
        }
        Path file = folder.resolve(SmallTraining.checkpoint(5));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            metadata = reader.metadata();
            for (SafetensorsReader.Entry entry : reader.entries()) {
                if (entry.type() == DataType.F64) {
                    tensors.add(Tensor.of(entry.name(), new double[entry.shape().size()]));
                } else {
                    float[] numbers = new float[entry.shape().size()];
                    reader.read(entry, numbers);
                    tensors.add(Tensor.of(entry.name(), entry.shape(), numbers));
                }
            }
        }
        Files.delete(file);
    }

    private void write(Path file, String training, List<Tensor> changed) throws Exception {
        Map<String, String> texts = new TreeMap<>(metadata);
        texts.put("training", training);
        for (int round = 0; round < 2; round++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafetensorsWriter.write(out, texts, changed);
            Files.write(file, out.toByteArray());
            texts.put("sha256", DescribedCheckpoint.read(file).checksum());
        }
    }

    @Test
    void nothingButTheDocumentedExceptionsComesOut() throws Exception {
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            Path here = Files.createDirectory(folder.resolve("crafted " + i));
            boolean tensorsAreRight = i % 2 == 0;
            write(here.resolve(SmallTraining.checkpoint(1)), tensorsAreRight ? otherTraining() : training(),
                    tensorsAreRight ? tensors : otherTensors());
            try {
                SmallTraining.trainIn(here, 1, warning -> { });
            } catch (IOException | IllegalArgumentException | TrainingDivergedException documented) {
                refused++;
            } catch (RuntimeException | Error unexpected) {
                fail("seed " + seed + ", file " + i, unexpected);
            }
        }
        assertTrue(refused > FILES / 2, "only " + refused + " files were refused, seed " + seed);
    }

    private String training() {
        return metadata.getOrDefault("training", "");
    }

    /** The text with another value behind a colon, most often behind one of the state's. */
    private String otherTraining() {
        String training = training();
        int state = random.nextInt(4) == 0 ? 0 : training.indexOf("\"texts\":");
        int from = random.nextInt(state, training.length());
        return training.substring(0, from) + VALUE.matcher(training.substring(from))
                .replaceFirst(":" + WORDS.get(random.nextInt(WORDS.size())));
    }

    /** The tensors without one of them, or with one of another length in its place. */
    private List<Tensor> otherTensors() {
        List<Tensor> others = new ArrayList<>(tensors);
        int which = random.nextInt(others.size());
        Tensor gone = others.remove(which);
        if (random.nextBoolean()) {
            others.add(which, Tensor.of(gone.name(), new double[random.nextInt(1, 20)]));
        }
        return others;
    }
}
