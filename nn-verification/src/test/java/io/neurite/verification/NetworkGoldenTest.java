package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Learning;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trace.Quantity;
import io.neurite.core.training.Trainer;
import io.neurite.optimizers.Sgd;
import io.neurite.optimizers.transforms.L2;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole networks, forward, back and one step down the gradient, against an independent float64 computation. */
class NetworkGoldenTest {
    private static final double RELATIVE = 1e-6;

    @TestFactory
    Stream<DynamicTest> everyQuantityOfTheNetworkIsTheGoldenOne() {
        return Stream.of("lecture-3-4-1", "logistic-regression", "deep-6-5-4-3", "deep-6-5-4-3-weighted")
                .map(name -> dynamicTest(name, () -> check(Golden.read("networks/" + name + ".json"))));
    }

    private static void check(Golden golden) {
        Network network = network(golden);
        Batch batch = batch(golden);
        Trainer trainer = trainer(golden, network);
        Trace trace = trainer.trace(batch);

        assertEquals(golden.get("forward").get("J").number(), trace.cost(), RELATIVE);
        List<Golden> activations = golden.get("activations").list();
        for (int l = 1; l <= activations.size(); l++) {
            Quantity z = trace.get("dense" + l);
            Quantity a = trace.get(nameOf(activations, l));
            compare(golden.get("forward").get("Z" + l), z.value());
            compare(golden.get("forward").get("A" + l), a.value());
            compare(golden.get("backward").get("dZ" + l), z.gradient());
            compare(golden.get("backward").get("dW" + l), trace.get("dense" + l + "/W").gradient());
            compare(golden.get("backward").get("db" + l), trace.get("dense" + l + "/b").gradient());
            if (l < activations.size()) {
                compare(golden.get("backward").get("dA" + l), a.gradient());
            } else {
                assertNull(a.gradient(), "the loss is fused with the last activation");
            }
        }

        assertEquals(trace.cost(), trainer.step(batch), "the step sees what the trace saw");
        Trace after = trainer.trace(batch);
        for (int l = 1; l <= activations.size(); l++) {
            compare(golden.get("afterStep").get("W" + l), after.get("dense" + l + "/W").value());
            compare(golden.get("afterStep").get("b" + l), after.get("dense" + l + "/b").value());
        }
        assertEquals(golden.get("afterStep").get("J").number(), after.cost(), RELATIVE);
    }

    /** Activations are numbered by kind: sigmoid1, sigmoid2, but relu1, tanh1, softmax1. */
    private static String nameOf(List<Golden> activations, int layer) {
        String id = activations.get(layer - 1).text();
        return id + activations.subList(0, layer).stream().filter(other -> other.text().equals(id)).count();
    }

    private static Network network(Golden golden) {
        List<Golden> units = golden.get("layers").list();
        List<Golden> activations = golden.get("activations").list();
        SequenceBuilder layers = Network.input(units.get(0).integer());
        for (int l = 1; l < units.size(); l++) {
            layers.dense(units.get(l).integer(), activations.get(l - 1).text());
        }
        Network network = layers.build();
        setParameters(network, golden, units.size() - 1);
        return network;
    }

    private static void setParameters(Network network, Golden golden, int layers) {
        for (int l = 1; l <= layers; l++) {
            for (String name : List.of("W", "b")) {
                Matrix initial = golden.get("parameters").get(name + l).matrix();
                network.parameters().get("dense" + l + "/" + name).value().copyFrom(initial);
            }
        }
    }

    @Test
    void layersLearnByTheirOwnRules() {
        Golden golden = Golden.read("networks/rules-of-layers-5-4-3.json");
        Network network = Network.input(5).dense(4, "tanh").dense(3, "softmax").build();
        for (int l = 1; l <= 2; l++) {
            Golden factor = golden.get("factors").list().get(l - 1);
            L2 penalty = new L2(golden.get("lambdas").list().get(l - 1).number());
            network.learning(new Learning(false, factor.number(), List.of(penalty)), "dense" + l);
        }
        setParameters(network, golden, 2);
        Batch batch = new Batch(List.of(golden.get("X").matrix()), List.of(golden.get("Y").matrix()), null);
        Trainer trainer = Trainer.of(network).loss("cross-entropy").optimizer(new Sgd())
                .learningRate(golden.get("learningRate").number()).weightDecay(golden.get("weightDecay").number())
                .penalty(new L2(golden.get("lambda").number()));
        for (Golden step : golden.get("steps").list()) {
            assertEquals(step.get("J").number(), trainer.step(batch), RELATIVE);
            for (int l = 1; l <= 2; l++) {
                for (String name : List.of("W", "b")) {
                    compare(step.get(name + l), network.parameters().get("dense" + l + "/" + name).value());
                }
            }
        }
    }

    private static Batch batch(Golden golden) {
        Golden weights = golden.get("weights");
        return new Batch(List.of(golden.get("X").matrix()), List.of(golden.get("Y").matrix()),
                weights.isNull() ? null : row(weights.numbers()));
    }

    private static Matrix row(double[] numbers) {
        Matrix row = Matrix.zeros(1, numbers.length);
        for (int j = 0; j < numbers.length; j++) {
            row.set(0, j, (float) numbers[j]);
        }
        return row;
    }

    private static Trainer trainer(Golden golden, Network network) {
        return Trainer.of(network).loss(golden.get("loss").text()).optimizer(new Sgd())
                .learningRate(golden.get("learningRate").number());
    }

    private static void compare(Golden expected, @Nullable Matrix actual) {
        assertNotNull(actual, expected + " is not traced");
        assertEquals(expected.get("rows").integer(), actual.rows(), expected + " rows");
        assertEquals(expected.get("columns").integer(), actual.columns(), expected + " columns");
        double[] numbers = expected.get("columnMajor").numbers();
        double largest = DoubleStream.of(numbers).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < numbers.length; k++) {
            assertEquals(numbers[k], actual.data()[k], RELATIVE * largest, expected + "[" + k + "]");
        }
    }

    @Test
    void tracingChangesNothing() {
        Golden golden = Golden.read("networks/lecture-3-4-1.json");
        Network network = network(golden);
        String before = network.parameters().sha256();
        Trainer trainer = trainer(golden, network);
        Trace first = trainer.trace(batch(golden));
        Trace second = trainer.trace(batch(golden));
        assertEquals(before, network.parameters().sha256());
        assertEquals(first.cost(), second.cost());
    }

    @Test
    void anUnknownQuantityIsAnsweredWithThoseThereAre() {
        Golden golden = Golden.read("networks/logistic-regression.json");
        Trace trace = trainer(golden, network(golden)).trace(batch(golden));
        assertEquals("There is no quantity 'dense2'; there are [x, dense1/W, dense1/b, dense1, sigmoid1].",
                assertThrows(IllegalArgumentException.class, () -> trace.get("dense2")).getMessage());
    }
}
