package io.neurite.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.plugins.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns of a table, and the scales of a target, in model files. */
class ModelsWithColumnsTest {
    private static final List<Column> COLUMNS = List.of(
            new NumberColumn("age", 40.5, true, new Scaling(true, 0.1, 1e-9)),
            new BooleanColumn("member", 0.25, true),
            new EmbeddedColumn("product", List.of("p1", "\u00e9\"\u20ac", "")),
            new CategoryColumn("city", List.of("Bergen", "Oslo"), 2, true),
            new OrderedColumn("size", List.of("S", "M", "L"), 1.5, true, new Scaling(false, -1, 2.5)),
            new DateColumn("born", List.of(DatePart.TIME_OF_DAY, DatePart.ELAPSED), -1.5, true,
                    new Scaling(false, 1e9, 86_400)),
            new HashedColumn("user", 4, true));
    private static final Target TARGET = Target.numbers("answer", List.of("price", "weight"))
            .scaled(List.of(new Scaling(true, 3, 0.7), Scaling.NONE));

    @TempDir
    private Path folder;

    private static Model model() {
        Schema schema = Schema.ofColumns(COLUMNS, TARGET, List.of("-", "unknown"));
        Network network = Network.graph().input("x", schema.features().size()).input("product")
                .layer("vector", new Embedding(4, 2), "product")
                .layer("all", new Concatenate(), "x", "vector")
                .layer("answer", new Dense(2), "all").output("answer").seed(3).build();
        network.info(network.info().trainedOn(schema, null, 0.5));
        return network.freeze();
    }

    private static Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("age", "-");
        row.put("member", true);
        row.put("product", "\u00e9\"\u20ac");
        row.put("city", "unknown");
        row.put("size", "L");
        row.put("born", "2024-02-29 12:30");
        row.put("user", "u17");
        return row;
    }

    private byte[] write(Model model, String name) throws IOException {
        Path file = folder.resolve(name);
        Models.write(model, file);
        return Files.readAllBytes(file);
    }

    @Test
    void everyKindOfColumnIsReadBackAndWrittenAgainTheSame() throws IOException {
        Model model = model();
        byte[] bytes = write(model, "one");
        Model read = Models.read(folder.resolve("one"));
        assertEquals(model.info(), read.info());
        assertArrayEquals(model.predict(row()), read.predict(row()));
        assertArrayEquals(bytes, write(read, "two"));
        assertArrayEquals(bytes, write(model(), "three"));
    }

    @Test
    void whatAReaderMustKnowIsRequired() throws IOException {
        write(model(), "model");
        assertTrue(description().contains("\"requiredFeatures\":[\"columns\",\"target-scaling\"]"));
        Network plain = Network.input(2).dense(1).build();
        plain.info(plain.info().trainedOn(Schema.of(2, Target.numbers("y", List.of("y"))), null, 0.5));
        Models.replace(plain.freeze(), folder.resolve("model"));
        assertTrue(description().contains("\"requiredFeatures\":[]"), "older versions read what they can");
    }

    private String description() throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(folder.resolve("model"))) {
            return reader.metadata().get("neurite");
        }
    }

    private List<Tensor> tensors() throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        try (SafetensorsReader reader = SafetensorsReader.open(folder.resolve("model"))) {
            for (SafetensorsReader.Entry entry : reader.entries()) {
                float[] numbers = new float[entry.shape().size()];
                reader.read(entry, numbers);
                tensors.add(Tensor.of(entry.name(), entry.shape(), numbers));
            }
        }
        return tensors;
    }

    private static byte[] bytes(String description, List<Tensor> tensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(out, Map.of("neurite", description), tensors);
        return out.toByteArray();
    }

    @Test
    void whatIsDamagedOrContradictsItselfIsNamed() throws IOException {
        write(model(), "model");
        String description = description();
        List<Tensor> tensors = tensors();
        Map<String, List<String>> changes = new LinkedHashMap<>();
        changes.put("Column 'city': what fills in for missing values is from 0.0 to 2.0, got 3.0",
                List.of("\"fill\":2,", "\"fill\":3,"));
        changes.put("columns[3].fill: expected a whole number, got 1.5", List.of("\"fill\":2,", "\"fill\":1.5,"));
        changes.put("columns[3].fill: expected a whole number, got 1.0E300",
                List.of("\"fill\":2,", "\"fill\":1e300,"));
        changes.put("columns[3].fill: expected a number below 2^31, got 4294967298",
                List.of("\"fill\":2,", "\"fill\":4294967298,"));
        changes.put("columns[0].fill: expected a number, got nothing", List.of("\"fill\":40.5,", ""));
        changes.put("columns[6].buckets: expected a whole number, got 4.5",
                List.of("\"buckets\":4", "\"buckets\":4.5"));
        changes.put("there are 2 to 65536 buckets, got 1", List.of("\"buckets\":4", "\"buckets\":1"));
        changes.put("features[18]: expected 'user#4', which column 'user' makes, got 'user (missing)'",
                List.of("\"buckets\":4", "\"buckets\":5"));
        changes.put("features[19]: expected 'user...', which column 'user' makes, got no more",
                List.of("\"buckets\":4", "\"buckets\":65536"));
        changes.put("features[18]: expected 'user (missing)', which column 'user' makes, got 'user#x'",
                List.of("\"user (missing)\"", "\"user#x\""));
        changes.put("features: the columns make 19, got 20",
                List.of("\"user (missing)\"", "\"user (missing)\",\"more\""));
        changes.put("features[5]: expected 'city=Oslo', which column 'city' makes, got 'city (other)'",
                List.of("\"city=Oslo\",", ""));
        changes.put("columns[2].kind: expected number, boolean, category, ordered, date, hashed or embedded, got "
                + "'picture'. Update Neurite.", List.of("\"kind\":\"embedded\"", "\"kind\":\"picture\""));
        changes.put("columns[5].parts: expected one of [ELAPSED, MONTH, DAY_OF_MONTH, DAY_OF_WEEK, TIME_OF_DAY], got "
                + "'HOUR'", List.of("\"TIME_OF_DAY\"", "\"HOUR\""));
        changes.put("target.kind: expected one of [CLASSES, NUMBERS], got 'PICTURE'",
                List.of("\"kind\":\"NUMBERS\"", "\"kind\":\"PICTURE\""));
        changes.put("schema.columns[4].scaling: Scaling: center is finite and divisor finite and positive, got -1.0 "
                + "and 0.0", List.of("\"divisor\":2.5", "\"divisor\":0"));
        changes.put("schema.target.scalings[0].divisor: expected a number, got '1'",
                List.of("\"divisor\":0.7", "\"divisor\":\"1\""));
        changes.put("columns[0].scaling.log: expected true or false, got 1",
                List.of("1e-9,\"log\":true", "1e-9,\"log\":1"));
        changes.put("columns[0].indicator: expected true or false",
                List.of("\"indicator\":true", "\"indicator\":\"yes\""));
        changes.put("schema.missing: expected a list of texts, got 7", List.of("[\"-\",", "[7,"));
        changes.put("schema.missing: expected a list, got nothing",
                List.of("\"missing\":[\"-\",\"unknown\"],", ""));
        changes.put("Column 'product': expected at least one label, all different, got one twice",
                List.of("\"\"],\"name\":\"product\"", "\"p1\"],\"name\":\"product\""));
        changes.put("Target 'answer'", List.of("\"names\":[\"price\",", "\"names\":[\"x\",\"price\","));
        for (Map.Entry<String, List<String>> change : changes.entrySet()) {
            String changed = description.replace(change.getValue().get(0), change.getValue().get(1));
            assertNotEquals(description, changed, change.getKey());
            Path file = Files.write(folder.resolve("changed"), bytes(changed, tensors));
            String message = assertThrows(ModelFormatException.class, () -> Models.read(file)).getMessage();
            assertTrue(message.startsWith(file + ": ") && message.contains(change.getKey()), message);
        }
    }

    @Test
    void fewBytesDoNotStandForManyNames() throws IOException {
        write(model(), "model");
        String name = "user" + "r".repeat(20_000);
        String columns = "\"columns\":[{\"buckets\":65536,\"indicator\":false,\"kind\":\"hashed\",\"name\":\""
                + name + "\"}],";
        String changed = description().replaceFirst("\"columns\":\\[.*?\\}\\],", columns);
        Path file = Files.write(folder.resolve("changed"), bytes(changed, tensors()));
        String message = assertThrows(ModelFormatException.class, () -> Models.read(file)).getMessage();
        assertTrue(message.contains("features[0]: expected 'userr"), message);
        assertTrue(message.length() < 1000, "names are cut");
    }

    @Test
    void mutatedDescriptionsGiveNothingButModelFormatExceptions() throws IOException {
        write(model(), "model");
        Plugins plugins = Plugins.discover();
        List<Tensor> tensors = tensors();
        String description = description();
        new Fuzzing(folder, 1 << 20).check(random -> bytes(JsonMutation.of(description, random), tensors),
                file -> Models.read(file, plugins), 0.3);
    }
}
