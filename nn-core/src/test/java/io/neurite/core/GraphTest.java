package io.neurite.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import io.neurite.core.TestPlugins.Centering;
import io.neurite.core.TestPlugins.Lookup;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins.Sum;
import io.neurite.core.TestPlugins.Tanh;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.regularization.Dropout;
import io.neurite.core.losses.MeanSquaredError;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GraphTest {
    private static Matrix random(int rows, int columns, String name) {
        RandomStream random = RandomStream.of(3, "test", 0, name);
        Matrix X = Matrix.zeros(rows, columns);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                X.set(i, j, random.normal(j, i));
            }
        }
        return X;
    }

    /** A diamond: one layer is read twice, summed with itself through a shared layer, with two outputs. */
    private static GraphBuilder diamond() {
        return Network.graph()
                .input("x", 4)
                .layer("first", new Dense(5), "x")
                .activation("a", new Tanh(), "first")
                .layer("left", new Dense(5), "a")
                .shared("again", "left", "left")
                .layer("sum", new Sum(), "again", "a")
                .layer("twice", new Sum(), "sum", "sum")
                .layer("centered", new Centering(), "twice")
                .layer("y1", new Dense(2), "centered")
                .layer("y2", new Dense(3), "sum")
                .output("y1", "y2")
                .seed(11);
    }

    private static Trainer trainer(Network network, double rate) {
        return Trainer.of(network)
                .optimizer(new Momentum(0))
                .learningRate(rate)
                .loss("y1", new MeanSquaredError(), 1)
                .loss("y2", new MeanSquaredError(), 0.5);
    }

    @Test
    void gradientsOfAGraphAgreeWithDifferencesOfItsCost() {
        Batch batch = new Batch(List.of(random(4, 6, "x")), List.of(random(2, 6, "1"), random(3, 6, "2")), null);
        double rate = 1;
        Network before = diamond().build();
        Network after = diamond().build();
        trainer(after, rate).step(batch);
        for (int e = 0; e < before.parameters().entries().size(); e++) {
            Entry entry = before.parameters().entries().get(e);
            for (int i = 0; i < entry.value().data().length; i++) {
                double gradient = (entry.value().data()[i] - after.parameters().entries().get(e).value()
                        .data()[i]) / rate;
                assertEquals(difference(e, i, batch), gradient, 2e-3, entry.name() + "[" + i + "]");
            }
        }
    }

    private static double difference(int entry, int index, Batch batch) {
        float step = 0x1p-8f;
        double up = cost(network -> network.parameters().entries().get(entry).value().data()[index] += step, batch);
        double down = cost(network -> network.parameters().entries().get(entry).value().data()[index] -= step, batch);
        return (up - down) / (2 * step);
    }

    private static double cost(Consumer<Network> change, Batch batch) {
        Network network = diamond().build();
        change.accept(network);
        return trainer(network, 1e-9).step(batch);
    }

    @Test
    void sharedLayersHaveOneEntryAndFrozenOnesKeepTheirBits() {
        Network network = diamond().freeze("first").build();
        assertEquals(List.of("first/W", "first/b", "left/W", "left/b", "y1/W", "y1/b", "y2/W", "y2/b"),
                network.parameters().entries().stream().map(Entry::name).toList());
        Matrix frozen = network.parameters().get("first/W").value().copy();
        Matrix learning = network.parameters().get("left/W").value().copy();
        Batch batch = new Batch(List.of(random(4, 6, "x")), List.of(random(2, 6, "1"), random(3, 6, "2")), null);
        double first = trainer(network, 0.05).step(batch);
        Trainer trainer = trainer(network, 0.05);
        for (int i = 0; i < 200; i++) {
            trainer.step(batch);
        }
        assertTrue(trainer.step(batch) < first / 2);
        assertEquals(frozen.toString(), network.parameters().get("first/W").value().toString());
        assertNotEquals(learning.toString(), network.parameters().get("left/W").value().toString());
    }

    @Test
    void threadsAndPartsDoNotChangeTheBitsOfAGraph() {
        int m = 90;
        Batch all = new Batch(List.of(random(4, m, "x")), List.of(random(2, m, "1"), random(3, m, "2")), null);
        Schema schema = Schema.of(4, Target.numbers("y", List.of("a", "b")));
        Dataset data = Dataset.of(List.of(Shape.of(4)), all, schema);
        List<String> bits = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            Network network = diamond().build();
            trainer(network, 0.05).threads(threads).epochs(3).batchSize(64).fit(data);
            bits.add(network.parameters().sha256());
        }
        assertEquals(1, bits.stream().distinct().count(), bits.toString());
    }

    @Test
    void aFrozenLayerWorksAsInPredictions() {
        Network network = Network.graph().input("x", 3)
                .layer("first", new Dense(3), "x")
                .layer("centered", new Centering(), "first")
                .layer("dropped", new Dropout(0.5), "centered")
                .layer("y", new Dense(1), "dropped")
                .output("y").freeze("centered", "dropped").seed(4).build();
        Matrix X = random(3, 6, "X");
        Trace trace = Trainer.of(network).loss(new MeanSquaredError()).trace(Batch.of(X, random(1, 6, "Y")));
        assertArrayEquals(trace.get("first").value().data(), trace.get("dropped").value().data());
        assertArrayEquals(trace.get("dropped").gradient().data(), trace.get("first").gradient().data());
        assertArrayEquals(network.freeze().predict(X).data(), trace.get("y").value().data());
    }

    @Test
    void onlyTouchedColumnsOfASparseParameterMove() {
        Network network = Network.input(1).layer(new Lookup()).dense(1).seed(2).build();
        Matrix table = network.parameters().get("lookup1/table").value();
        Matrix before = table.copy();
        Matrix words = Matrix.ofRows(new float[] {5, 2, 5, 5});
        Trainer trainer = Trainer.of(network).optimizer(new Momentum()).learningRate(0.1).loss(new MeanSquaredError());
        for (int i = 0; i < 3; i++) {
            trainer.step(Batch.of(words, Matrix.ofRows(new float[] {1, 2, 3, 4})));
        }
        for (int word = 0; word < 8; word++) {
            boolean same = before.columns(word, word + 1).copy().toString().equals(table.columns(word, word
                    + 1).copy().toString());
            assertEquals(word != 5 && word != 2, same, "word " + word);
        }
    }

    @Test
    void everyMistakeNamesTheLayersAndTheirShapes() {
        assertMessage("Layer 's' (sum) reads 'x' (input) of shape 4 and 'd' (dense) of shape 5: Sum takes two",
                () -> Network.graph().input("x", 4).layer("d", new Dense(5), "x").layer("s", new Sum(), "x",
                        "d").output("s").build());
        assertMessage("Put a flatten layer in front of it", () -> Network.input(28, 28).dense(10).build());
        assertMessage("no input or earlier layer 'z'", () -> Network.graph().input("x", 4).layer("d", new Dense(5),
                "z").output("d").build());
        assertMessage("'x' is used twice", () -> Network.graph().input("x", 4).layer("x", new Dense(5),
                "x").output("x").build());
        assertMessage("has no layers; add at least one", () -> Network.graph().input("x", 4).output("x").build());
        assertMessage("Output 'x' is an input", () -> Network.graph().input("x", 4).layer("d", new Dense(5), "x")
                .output("d", "x").build());
        assertMessage("at least one input and one output", () -> Network.graph().input("x", 4).layer("d", new Dense(5),
                "x").build());
        assertMessage("There is no earlier layer or block 'e'",
                () -> Network.graph().input("x", 4).shared("d", "e", "x"));
        assertMessage("can share the parameters of an earlier layer that has equal ones",
                () -> Network.graph().input("x", 4)
                .layer("d", new Dense(5), "x").shared("e", "d", "d").output("e").build());
        assertMessage("units is at least 1, got 0", () -> Network.input(3).dense(0));
        assertMessage("no input or earlier layer 'q'", () -> diamond().freeze("q").build());
        assertMessage("'again' uses the parameters of 'left'", () -> diamond().freeze("again").build());
        assertMessage("Layer 'late' (dense) comes too late (layer 'early' (dense) reads it)", () -> Network.graph()
                .input("x", 4).layer("early", new Dense(5), "late").layer("late", new Dense(5), "x").output("early")
                .build());
        assertMessage("No layer reads 'd' (dense) of shape 5, and it is no output: let a layer read it, name it as an "
                + "output, or leave it out.", () -> Network.graph().input("x", 4).layer("d", new Dense(5), "x")
                .layer("e", new Dense(6), "x").output("e").build());
        assertMessage("No layer reads 'y' (input) of shape 7, and it is no output: let a layer read it, or leave it",
                () -> Network.graph().input("x", 4).input("y", 7).layer("d", new Dense(5), "x").output("d").build());
        assertMessage("'first' (a rule of learning names it). Did you mean 'fist'?", () -> Network.graph()
                .input("x", 4).layer("fist", new Dense(5), "x").output("fist").freeze("first").build());
        assertMessage("Layer 'e' (dense), which reads 'd' (dense) of shape 5, can share",
                () -> Network.graph().input("x", 4).layer("d", new Dense(5), "x").shared("e", "d", "d").output("e")
                .build());
        assertMessage("letters, digits", () -> Network.graph().input("x/y", 4).layer("d", new Dense(5),
                "x/y").output("d").build());
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void theSummaryShowsShapesParametersAndSharing() {
        String summary = diamond().freeze("left").build().summary();
        assertEquals(List.of(
                "layer     kind            reads     output  parameters     memory  learning",
                "x         input                     4",
                "first     dense(units=5)  x         5       25             120 B   trained",
                "a         tanh            first     5       0              20 B",
                "left      dense(units=5)  a         5       30             140 B   frozen",
                "again     dense(units=5)  left      5       those of left  20 B    frozen",
                "sum       sum             again, a  5       0              20 B",
                "twice     sum             sum, sum  5       0              20 B",
                "centered  centering       twice     5       0              20 B",
                "y1        dense(units=2)  centered  2       12             56 B    trained",
                "y2        dense(units=3)  sum       3       18             84 B    trained",
                "outputs: y1, y2",
                "parameters in all: 85 (trained 55, frozen 30, statistics 0)",
                "memory: 340 B of parameters, 160 B of outputs for each sample"), summary.lines().toList());
    }

    @Test
    void theInitializerIsTheOneThatTheActivationBehindPrefers() {
        Network tanh = Network.input(100).dense(100, new Tanh()).seed(1).build();
        double bound = Math.sqrt(6.0 / 200);
        float[] W = tanh.parameters().get("dense1/W").value().data();
        float largest = 0;
        for (float w : W) {
            largest = Math.max(largest, Math.abs(w));
        }
        assertTrue(largest <= bound && largest > 0.99 * bound, "glorot-uniform is bounded by " + bound + ", got "
                + largest);
        assertEquals(0, tanh.parameters().get("dense1/b").value().get(3, 0));
    }
}
