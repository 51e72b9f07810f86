package io.neurite.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Constraint;
import io.neurite.api.Penalty;
import io.neurite.api.ParameterSlice;
import io.neurite.api.math.Matrix;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCodecTest {
    @TempDir
    private Path folder;

    private URLClassLoader loader = new URLClassLoader(new URL[0]);

    private PluginCodec codec = new PluginCodec(Plugins.discover());

    /** One hyper-parameter of every type. */
    public record Everything(
            int count, long seed, double rate, boolean on, String text, Thread.State state, List<Double> means,
            List<Penalty> parts, @Nullable Constraint inner) implements Penalty, Constraint {
        public Everything {
            means = List.copyOf(means);
            parts = List.copyOf(parts);
            if (count < 0) {
                throw new IllegalArgumentException("Everything: count is at least 0, got " + count + ".");
            }
        }

        public Everything() {
            this(1, 2, 0.5, true, "words", Thread.State.NEW, List.of(), List.of(), null);
        }

        @Override
        public String id() {
            return "everything";
        }

        @Override
        public double value(ParameterSlice slice) {
            return 0;
        }

        @Override
        public void addGradient(ParameterSlice slice) {}

        @Override
        public void apply(Matrix W) {}
    }

    /** A plugin whose constraint is there by default. */
    public record Wrapped(@Nullable Constraint inner) implements Constraint {
        public Wrapped() {
            this(new Everything());
        }

        @Override
        public String id() {
            return "wrapped";
        }

        @Override
        public void apply(Matrix W) {}
    }

    /** A plugin that no services file names. */
    public record Unregistered() implements Constraint {
        @Override
        public String id() {
            return "everything";
        }

        @Override
        public void apply(Matrix W) {}
    }

    @BeforeEach
    void register() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Penalty.class.getName()), Everything.class.getName());
        List<String> constraints = List.of(Everything.class.getName(), Wrapped.class.getName());
        Files.write(services.resolve(Constraint.class.getName()), constraints);
        URL[] urls = {folder.toUri().toURL()};
        loader = new URLClassLoader(urls, getClass().getClassLoader());
        codec = new PluginCodec(Plugins.discover(loader));
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private static Everything rich() {
        Everything inner = new Everything(7, Long.MIN_VALUE, -0.0, false, "", Thread.State.BLOCKED, List.of(1.5, 1e300),
                List.of(), new Wrapped(null));
        return new Everything(Integer.MAX_VALUE, Long.MAX_VALUE, Double.MIN_VALUE, false, "\u00e9\n",
                Thread.State.WAITING, List.of(), List.of(inner, new Everything()), inner);
    }

    private Penalty read(Map<String, ?> tree) {
        return codec.fromTree(Penalty.class, tree);
    }

    private String refusal(String name, @Nullable Object value) {
        Map<String, @Nullable Object> tree = new HashMap<>();
        tree.put("id", "everything");
        tree.put(name, value);
        return assertThrows(IllegalArgumentException.class, () -> read(tree)).getMessage();
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (Everything plugin : List.of(new Everything(), rich())) {
            assertEquals(plugin, read(codec.toTree(Penalty.class, plugin)));
        }
    }

    @Test
    void theTreeHasPlainValuesInTheOrderOfTheRecord() {
        Map<String, @Nullable Object> tree = codec.toTree(Penalty.class, new Everything());
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("id", "everything");
        expected.put("count", 1L);
        expected.put("seed", 2L);
        expected.put("rate", 0.5);
        expected.put("on", true);
        expected.put("text", "words");
        expected.put("state", "NEW");
        expected.put("means", List.of());
        expected.put("parts", List.of());
        assertEquals(expected, tree);
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(tree.keySet()));
    }

    @Test
    void absentPluginsAreAbsentUnlessTheDefaultIsPresent() {
        assertFalse(codec.toTree(Penalty.class, new Everything()).containsKey("inner"));
        Map<String, @Nullable Object> tree = codec.toTree(Constraint.class, new Wrapped(null));
        assertTrue(tree.containsKey("inner"));
        assertEquals(new Wrapped(null), codec.fromTree(Constraint.class, tree));
    }

    @Test
    void writingTellsWhichPluginsTheTreeNames() {
        List<String> used = new ArrayList<>();
        codec.toTree(Penalty.class, rich(), found -> used.add(Plugins.kind(found.type()) + " " + found.id()));
        assertEquals(List.of("penalty everything", "penalty everything", "constraint wrapped", "penalty everything",
                "constraint everything", "constraint wrapped"), used);
    }

    @Test
    void missingHyperParametersTakeTheirDefaults() {
        assertEquals(new Everything(), read(Map.of("id", "everything")));
    }

    @Test
    void wholeNumbersServeAsDoubles() {
        assertEquals(3.0, ((Everything) read(Map.of("id", "everything", "rate", 3L))).rate());
    }

    @Test
    void unknownHyperParametersAreRefusedWithTheNearest() {
        String message = refusal("cuont", 1L);
        assertTrue(message.contains("everything has no hyper-parameter 'cuont'. Did you mean 'count'?"), message);
        assertTrue(message.contains("count, seed, rate, on"), message);
    }

    @Test
    void valuesOfAnotherTypeAreRefused() {
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("count", "three");
        wrong.put("seed", 1.5);
        wrong.put("rate", "fast");
        wrong.put("on", 1L);
        wrong.put("text", 5L);
        wrong.put("state", "SLEEPING");
        wrong.put("means", 1.0);
        wrong.put("parts", List.of(1L));
        wrong.put("inner", "everything");
        wrong.forEach((name, value) -> {
            String message = refusal(name, value);
            assertTrue(message.startsWith("everything." + name) && message.contains(": expected "), message);
        });
        assertTrue(refusal("count", null).contains("got nothing"));
        assertTrue(refusal("means", List.of(1.0, "two")).startsWith("everything.means[1]: expected"));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        String message = refusal("count", 1L << 31);
        assertTrue(message.contains("from -2147483648 to 2147483647, got 2147483648"), message);
        assertTrue(refusal("rate", Long.MAX_VALUE).contains("got 9223372036854775807"));
        assertEquals("Everything: count is at least 0, got -1.", refusal("count", -1L));
    }

    @Test
    void listsTooLongAreRefused() {
        String message = refusal("means", Collections.nCopies((1 << 20) + 1, 1.0));
        assertTrue(message.contains("at most 1048576 elements, got 1048577"), message);
    }

    @Test
    void nullInAListIsRefused() {
        assertTrue(refusal("means", new ArrayList<>(Collections.singletonList(null))).contains("refuses"));
    }

    @Test
    void pluginsNestedTooDeepAreRefused() {
        Map<String, Object> tree = Map.of("id", "wrapped");
        for (int i = 0; i < 20; i++) {
            tree = Map.of("id", "wrapped", "inner", tree);
        }
        Map<String, Object> deep = tree;
        String message = assertThrows(IllegalArgumentException.class,
                () -> codec.fromTree(Constraint.class, deep)).getMessage();
        assertTrue(message.contains("at most 16 deep"), message);
    }

    @Test
    void aTreeNeedsARegisteredId() {
        assertThrows(PluginNotFoundException.class, () -> read(Map.of("id", Everything.class.getName())));
        assertThrows(PluginNotFoundException.class, () -> read(Map.of("id", "wrapped")));
        String message = assertThrows(IllegalArgumentException.class, () -> read(Map.of())).getMessage();
        assertTrue(message.contains("expected the id of a penalty under the key 'id', got nothing"), message);
    }

    @Test
    void whatCouldNotBeReadBackIsNotWritten() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> codec.toTree(Constraint.class, new Unregistered())).getMessage();
        assertTrue(message.contains("META-INF/services/io.neurite.api.Constraint"), message);
        Everything infinite = new Everything(
                1, 1, Double.POSITIVE_INFINITY, true, "", Thread.State.NEW, List.of(), List.of(), null);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> codec.toTree(Penalty.class, infinite))
                .getMessage().contains("everything.rate: expected a finite number"));
    }

    @Test
    void theNearestSpellingIgnoresCaseAndSwappedLetters() {
        List<String> ids = List.of("elu", "relu", "leaky-relu", "softmax", "tanh");
        assertEquals("relu", Spelling.nearest("ReLU", ids));
        assertEquals("relu", Spelling.nearest("reul", ids));
        assertEquals("leaky-relu", Spelling.nearest("leakyrelu", ids));
        assertEquals("softmax", Spelling.nearest("soft-max", ids));
        assertEquals(null, Spelling.nearest("convolution", ids));
        assertEquals(null, Spelling.nearest("x".repeat(1_000_000), ids));
    }
}
