package io.neurite.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.core.TestPlugins.Sum;
import io.neurite.core.TestPlugins.Tanh;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.graph.Parameters.Entry;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Padding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BlockTest {
    private static List<String> connections(Network network) {
        return network.definition().nodes().stream().map(node -> node.name() + node.inputs()).toList();
    }

    @Test
    void aResidualBlockAddsItsInputToItsOutput() {
        Network network = Network.input(4).dense(3).residual(block -> block.dense(5, new Tanh()).dense(3))
                .activation(new Tanh()).build();
        assertEquals(List.of("dense1[x]", "residual1.dense1[dense1]", "residual1.tanh1[residual1.dense1]",
                "residual1.dense2[residual1.tanh1]", "residual1.add1[residual1.dense2, dense1]",
                "tanh1[residual1.add1]"), connections(network));
        assertEquals(List.of("add", "tanh"), network.definition().nodes().stream().skip(4).map(Node::kind).toList());
    }

    @Test
    void aShortcutIsABlockWithinTheResidualOne() {
        Network network = Network.input(8, 8, 4)
                .residual(block -> block.layer(new Conv2d(6, 3).stride(2).padding(Padding.SAME)).activation(new Tanh())
                        .layer(new Conv2d(6, 3).padding(Padding.SAME)),
                        shortcut -> shortcut.layer(new Conv2d(6, 1).stride(2)))
                .residual(block -> block.layer(new Conv2d(6, 3).padding(Padding.SAME)))
                .build();
        assertEquals(List.of("residual1.conv2d-1[x]", "residual1.tanh1[residual1.conv2d-1]",
                "residual1.conv2d-2[residual1.tanh1]", "residual1.shortcut.conv2d-1[x]",
                "residual1.add1[residual1.conv2d-2, residual1.shortcut.conv2d-1]", "residual2.conv2d-1[residual1.add1]",
                "residual2.add1[residual2.conv2d-1, residual1.add1]"), connections(network));
        assertEquals(List.of(4, 4, 6), List.of(network.definition().outputShape(0).extent(0),
                network.definition().outputShape(0).extent(1), network.definition().outputShape(0).extent(2)));
    }

    @Test
    void blocksNestAndEachUseHasParametersOfItsOwn() {
        Block inner = layers -> layers.dense(3).activation(new Tanh());
        Block outer = layers -> layers.block("first", inner).block("second", inner).residual(inner);
        Network network = Network.input(3).block("a", outer).block("b", outer).dense(1).build();
        assertEquals(List.of("a.first.dense1/W", "a.first.dense1/b", "a.second.dense1/W", "a.second.dense1/b",
                "a.residual1.dense1/W", "a.residual1.dense1/b", "b.first.dense1/W", "b.first.dense1/b",
                "b.second.dense1/W", "b.second.dense1/b", "b.residual1.dense1/W", "b.residual1.dense1/b", "dense1/W",
                "dense1/b"), network.parameters().entries().stream().map(Entry::name).toList());
        Matrix first = network.parameters().get("a.first.dense1/W").value();
        assertTrue(!first.toString().equals(network.parameters().get("b.first.dense1/W").value().toString()));
        network.freezeLayers("a.second");
        assertEquals(List.of("a.second.dense1", "a.second.tanh1"),
                List.copyOf(network.definition().learning().keySet()));
    }

    @Test
    void aBlockComputesWhatItsLayersWould() {
        Network folded = Network.input(3).residual(block -> block.dense(3, new Tanh())).seed(5).build();
        Network plain = Network.graph().input("x", 3).layer("residual1.dense1", new Dense(3), "x")
                .activation("tanh", new Tanh(), "residual1.dense1").layer("sum", new Sum(), "tanh", "x").output("sum")
                .seed(5).build();
        float[] x = {1, -2, 0.5f};
        assertArrayEquals(plain.freeze().predict(x), folded.freeze().predict(x));
    }

    @Test
    void inAGraphOthersReadABlockByItsName() {
        Block tower = layers -> layers.dense(4).activation(new Tanh());
        Network network = Network.graph().input("x", 3).input("y", 3)
                .block("left", tower, "x")
                .block("right", tower, "y")
                .layer("both", new Sum(), "left", "right")
                .residual("deep", layers -> layers.dense(4), "both")
                .residual("wide", layers -> layers.dense(6), layers -> layers.dense(6), "deep")
                .block("head", layers -> layers.dense(2), "wide")
                .output("head", "deep").build();
        assertEquals(List.of("left.dense1[x]", "left.tanh1[left.dense1]", "right.dense1[y]",
                "right.tanh1[right.dense1]", "both[left.tanh1, right.tanh1]", "deep.dense1[both]",
                "deep.add1[deep.dense1, both]", "wide.dense1[deep.add1]", "wide.shortcut.dense1[deep.add1]",
                "wide.add1[wide.dense1, wide.shortcut.dense1]", "head.dense1[wide.add1]"), connections(network));
        assertEquals(List.of("head.dense1", "deep.add1"), network.definition().outputs());
    }

    @Test
    void aBlockIsSharedAsALayerIs() {
        Block tower = layers -> layers.residual(inner -> inner.dense(3)).dense(4);
        Network network = Network.graph().input("x", 3).input("y", 3)
                .block("left", tower, "x")
                .shared("right", "left", "y")
                .layer("both", new Sum(), "left", "right")
                .output("both").seed(1).build();
        Graph graph = network.definition();
        assertEquals(List.of("left.residual1.dense1[x]", "left.residual1.add1[left.residual1.dense1, x]",
                "left.dense1[left.residual1.add1]", "right.residual1.dense1[y]",
                "right.residual1.add1[right.residual1.dense1, y]", "right.dense1[right.residual1.add1]",
                "both[left.dense1, right.dense1]"), connections(network));
        assertEquals("left.residual1.dense1", graph.nodes().get(3).parametersOf());
        assertEquals(3 * 3 + 3 + 3 * 4 + 4, graph.parameterCount());
        assertMessage("Layer 'right.residual1.dense1' uses the parameters of 'left.residual1.dense1'",
                () -> network.freezeLayers("right"));
        network.freezeLayers("left");
        assertTrue(graph.nodes().stream().allMatch(node -> node.name().equals("both")
                || network.definition().isFrozen(network.definition().nodes().indexOf(node))));
    }

    @Test
    void theMostCommonLayersTakeAWord() {
        Network network = Network.input(12, 12, 1).conv2d(6, 3).batchNormalization().activation(new Tanh())
                .maxPooling2d(2).dropout(0.1).flatten().dense(3).build();
        assertEquals(List.of("conv2d-1 10x10x6", "batch-normalization1 10x10x6", "tanh1 10x10x6",
                "max-pooling2d-1 5x5x6", "dropout1 5x5x6", "flatten1 150", "dense1 3"),
                network.definition().nodes().stream().map(node -> node.name() + " "
                        + network.definition().shape(network.definition().valueOf(node.name()))).toList());
        String summary = network.summary();
        assertTrue(summary.lines().anyMatch(line -> line.matches(
                " *batch-normalization1 .* 24 \\(statistics 12\\) +[0-9.]+ k?B +trained")), summary);
        assertTrue(summary.contains("(trained 525, frozen 0, statistics 12)" + System.lineSeparator()), summary);
    }

    @Test
    void namesNeverMeet() {
        Network network = Network.input(2).block("dense2", layers -> layers.dense(2)).dense(2).dense(2)
                .block("residual1", layers -> layers.dense(2)).residual(layers -> layers.dense(2)).build();
        assertEquals(List.of("dense2.dense1", "dense1", "dense3", "residual1.dense1", "residual2.dense1",
                "residual2.add1"), network.definition().nodes().stream().map(Node::name).toList());
    }

    @Test
    void rulesWithinABlockNameItsLayers() {
        Network network = Network.input(2).block("a", layers -> layers.dense(2).dense(2).freeze("dense1")).build();
        assertEquals(List.of("a.dense1"), List.copyOf(network.definition().learning().keySet()));
    }

    @Test
    void theSummaryShowsTheLayersOfABlockBelowIt() {
        String summary = Network.input(3).dense(3).residual(block -> block.block("way", way -> way.dense(3))).dense(2)
                .freeze("residual1").build().summary();
        assertEquals(List.of(
                "layer                     kind            reads                         output  parameters  memory  "
                        + "learning",
                "x                         input                                         3",
                "dense1                    dense(units=3)  x                             3       12          60 B    "
                        + "trained",
                "residual1                 block                                         3       12",
                "  residual1.way           block                                         3       12",
                "    residual1.way.dense1  dense(units=3)  dense1                        3       12          60 B    "
                        + "frozen",
                "  residual1.add1          add             residual1.way.dense1, dense1  3       0           12 B    "
                        + "frozen",
                "dense2                    dense(units=2)  residual1.add1                2       8           40 B    "
                        + "trained",
                "outputs: dense2",
                "parameters in all: 32 (trained 20, frozen 12, statistics 0)",
                "memory: 128 B of parameters, 44 B of outputs for each sample"), summary.lines().toList());
    }

    @Test
    void aBlockHasANameOfItsOwn() {
        assertMessage("'one' already; give the block that reads 'one' another name",
                () -> Network.graph().input("x", 2).block("one", x -> x.dense(2), "x")
                        .block("one", x -> x.dense(2), "one"));
        assertMessage("The name 'b' is that of a block, of which 'b.dense1' is a layer",
                () -> Network.graph().input("x", 2).block("b", x -> x.dense(2), "x").layer("b", new Dense(2), "b")
                        .output("b").build());
        assertMessage("Layer 'b' (dense) reads nothing; name the inputs",
                () -> Network.graph().input("x", 2).layer("b", new Dense(2)).output("b").build());
        assertMessage("'x' already", () -> Network.graph().input("x", 2).block("x", x -> x.dense(2), "x"));
        assertMessage("'dense1' already", () -> Network.input(2).dense(2).block("dense1", x -> x.dense(2)));
    }

    @Test
    void aSequenceCanBeBuiltAgain() {
        SequenceBuilder layers = Network.input(2).dense(3);
        Network first = layers.build();
        assertEquals(first.definition(), layers.build().definition());
        assertEquals(List.of("dense2"), layers.dense(4).build().definition().outputs());
    }

    @Test
    void anOutputIsNamedOnce() {
        assertMessage("is named twice", () -> Network.graph().input("x", 2).block("one", x -> x.dense(2), "x")
                .output("one", "one").build());
    }

    @Test
    void mistakesInBlocksAreNamed() {
        assertMessage("Block 'nothing', which reads 'x', adds no layer",
                () -> Network.input(2).block("nothing", layers -> { }));
        assertMessage("Block 'residual1', which reads 'x', adds no layer", () -> Network.input(2).residual(x -> { }));
        assertMessage("Layer 'residual1.add1' (add) reads 'residual1.dense1' (dense) of shape 5 and 'x' (input) of "
                + "shape 3: ", () -> Network.input(3).residual(block -> block.dense(5)).build());
        assertMessage("There is no earlier layer or block 'left'",
                () -> Network.graph().input("x", 2).shared("right", "left", "x"));
        assertMessage("Block 'left' reads [x] from outside; its further use 'right' reads as many, got [x, x]",
                () -> Network.graph().input("x", 2).block("left", layers -> layers.dense(2).dense(2), "x")
                        .shared("right", "left", "x", "x"));
        String message = assertThrows(IllegalStateException.class,
                () -> Network.input(2).block("a", layers -> layers.dense(2).build())).getMessage();
        assertTrue(message.contains("the layers of the block 'a'"), message);
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
