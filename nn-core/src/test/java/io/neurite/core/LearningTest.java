package io.neurite.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.ParameterSlice;
import io.neurite.api.Penalty;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.Matrix;
import io.neurite.core.TestPlugins.Halving;
import io.neurite.core.TestPlugins.Lookup;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins.Tanh;
import io.neurite.core.graph.Learning;
import io.neurite.core.layers.Dense;
import io.neurite.core.losses.MeanSquaredError;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LearningTest {
    private static final Dataset DATA = TestPlugins.rings(60, 4, 5);

    /** Half the sum of squares. */
    public record Ridge(double lambda) implements Penalty {
        @Override
        public String id() {
            return "ridge";
        }

        @Override
        public double value(ParameterSlice slice) {
            double sum = 0;
            for (int i = slice.from(); i < slice.to(); i++) {
                sum += slice.weights()[i] * slice.weights()[i];
            }
            return lambda / 2 * sum;
        }

        @Override
        public void addGradient(ParameterSlice slice) {
            for (int i = slice.from(); i < slice.to(); i++) {
                slice.gradient()[i] += (float) lambda * slice.weights()[i];
            }
        }
    }

    private static Network network() {
        return TestPlugins.network(4, 6, 3);
    }

    private static Trainer trainer(Network network) {
        return Trainer.of(network).optimizer(new Momentum()).learningRate(0.25).epochs(2).batchSize(20);
    }

    private static float[] numbers(Network network, String parameter) {
        return network.parameters().get(parameter).value().data().clone();
    }

    @Test
    void aFactorOnAllLayersIsAnotherLearningRate() {
        Network slower = network().learning(Learning.usual().withRateFactor(0.25), "dense1", "dense2");
        Network slow = network();
        trainer(slower).weightDecay(0.125).fit(DATA);
        trainer(slow).learningRate(0.0625).weightDecay(0.125).fit(DATA);
        assertEquals(slow.parameters().sha256(), slower.parameters().sha256());
    }

    @Test
    void aStepIsAsLongAsTheFactorOfItsLayerSays() {
        Network usual = network();
        Network slower = network().learning(Learning.usual().withRateFactor(0.5), "dense1");
        Map<String, Double> ratios = Map.of("dense1/W", 0.5, "dense1/b", 0.5, "dense2/W", 1.0, "dense2/b", 1.0);
        float[][] before = ratios.keySet().stream().sorted().map(name -> numbers(usual, name)).toArray(float[][]::new);
        trainer(usual).epochs(1).batchSize(60).fit(DATA);
        trainer(slower).epochs(1).batchSize(60).fit(DATA);
        int p = 0;
        for (String name : ratios.keySet().stream().sorted().toList()) {
            float[] w = before[p++];
            for (int i = 0; i < w.length; i++) {
                double step = numbers(usual, name)[i] - w[i];
                assertEquals(ratios.get(name) * step, numbers(slower, name)[i] - w[i], 1e-6, name);
            }
        }
    }

    @Test
    void aPenaltyOnEveryLayerIsThatOfTheTrainer() {
        Network each = network().learning(Learning.usual().withPenalties(new Ridge(0.5)), "dense1", "dense2");
        Network all = network();
        History ofLayers = trainer(each).fit(DATA);
        History ofTrainer = trainer(all).penalty(new Ridge(0.5)).fit(DATA);
        assertEquals(all.parameters().sha256(), each.parameters().sha256());
        assertArrayEquals(ofTrainer.metric("penalty"), ofLayers.metric("penalty"));
    }

    @Test
    void penaltiesOfALayerComeOnTopOfThoseOfTheTrainerAndLeaveBiasesAlone() {
        Network added = network().learning(Learning.usual().withPenalties(new Ridge(0.25), new Ridge(0.125)), "dense1");
        Network once = network().learning(Learning.usual().withPenalties(new Ridge(0.875)), "dense1");
        Network none = network();
        Batch batch = Batch.of(Matrix.zeros(4, 3), Matrix.zeros(1, 3));
        trainer(added).penalty(new Ridge(0.5)).step(batch);
        trainer(once).step(batch);
        trainer(none).step(batch);
        for (int i = 0; i < 24; i++) {
            assertEquals(numbers(once, "dense1/W")[i], numbers(added, "dense1/W")[i], 1e-6);
        }
        assertFalse(Arrays.equals(numbers(none, "dense1/W"), numbers(once, "dense1/W")));
        assertArrayEquals(numbers(none, "dense1/b"), numbers(added, "dense1/b"));
        assertArrayEquals(numbers(none, "dense2/b"), numbers(added, "dense2/b"));
    }

    @Test
    void threadsDoNotChangeABit() {
        Network one = network().learning(new Learning(false, 0.5, List.of(new Ridge(0.1))), "dense1");
        Network four = network().learning(new Learning(false, 0.5, List.of(new Ridge(0.1))), "dense1");
        trainer(one).threads(1).fit(DATA);
        trainer(four).threads(4).fit(DATA);
        assertEquals(one.parameters().sha256(), four.parameters().sha256());
    }

    @Test
    void aRowSparseParameterTakesPartOfTheRateOnTheColumnsThatItTouches() {
        Matrix words = Matrix.ofRows(new float[] {5, 2, 5, 5});
        Batch batch = Batch.of(words, Matrix.ofRows(new float[] {1, 2, 3, 4}));
        Network usual = Network.input(1).layer(new Lookup()).dense(1).seed(2).build();
        Network slower = usual.copy().learning(Learning.usual().withRateFactor(0.5), "lookup1");
        float[] before = numbers(usual, "lookup1/table");
        Trainer.of(usual).optimizer(new Momentum()).learningRate(0.25).loss(new MeanSquaredError()).step(batch);
        Trainer.of(slower).optimizer(new Momentum()).learningRate(0.25).loss(new MeanSquaredError()).step(batch);
        for (int i = 0; i < before.length; i++) {
            double step = numbers(usual, "lookup1/table")[i] - before[i];
            assertEquals(step / 2, numbers(slower, "lookup1/table")[i] - before[i], 1e-6);
            assertEquals(i / 3 == 5 || i / 3 == 2, step != 0);
        }
    }

    @Test
    void aMinimizerKnowsThePenaltiesOfLayersAndRefusesFactors() {
        Network each = network().learning(Learning.usual().withPenalties(new Ridge(0.5)), "dense1", "dense2");
        Network all = network();
        Trainer.of(each).minimizer(new Halving()).epochs(3).fit(DATA);
        Trainer.of(all).minimizer(new Halving()).penalty(new Ridge(0.5)).epochs(3).fit(DATA);
        assertEquals(all.parameters().sha256(), each.parameters().sha256());

        Network slower = network().learning(Learning.usual().withRateFactor(0.5), "dense2");
        String weights = slower.parameters().sha256();
        assertMessage("Layer 'dense2' learns at 0.5 times the learning rate, but minimizer halving has no learning",
                () -> Trainer.of(slower).minimizer(new Halving()).fit(DATA));
        assertEquals(weights, slower.parameters().sha256());
        slower.freezeLayers("dense2");
        Trainer.of(slower).minimizer(new Halving()).epochs(1).fit(DATA);
        assertNotEquals(weights, slower.parameters().sha256());
    }

    @Test
    void freezingLeavesWhatElseIsSaidAndComesOnTopOfItInABuilder() {
        Learning slower = Learning.usual().withRateFactor(0.5);
        Network network = Network.input(2).dense(3).dense(3).dense(1).freeze("dense2").learning(slower, "dense1")
                .freeze("dense1").build();
        assertEquals(Map.of("dense1", slower.withFrozen(true), "dense2", Learning.usual().withFrozen(true)),
                network.definition().learning());
        assertEquals(Map.of("dense1", slower, "dense3", Learning.usual().withFrozen(true)),
                network.freezeLayers("dense3").definition().learning());
        assertEquals(Map.of("dense1", slower), network.freezeLayers().definition().learning());
        assertEquals(Map.of(), network.learning(Learning.usual(), "dense1").definition().learning());
    }

    @Test
    void whatSharesParametersIsFrozenWithTheLayerThatHasThem() {
        Network network = Network.graph().input("a", 2).input("b", 2).layer("tower", new Dense(3), "a")
                .shared("twin", "tower", "b").output("tower", "twin").build();
        assertEquals(Map.of("tower", Learning.usual().withFrozen(true)),
                network.freezeLayers("twin", "tower").definition().learning());
        assertMessage("freeze that layer", () -> network.freezeLayers("twin"));
        Learning slower = Learning.usual().withRateFactor(0.5);
        assertEquals(Map.of("tower", slower), network.learning(slower, "tower", "twin").definition().learning());
    }

    @Test
    void parametersOfAllLayersOrOfSomeAreCopiedOrNone() {
        Network ten = Network.input(4).dense(3).dense(10).seed(1).build();
        Network two = Network.input(4).dense(3).dense(2).seed(2).build();
        String before = two.parameters().sha256();
        assertMessage("Parameter 'dense2/W' has shape 3x2, the source's has 3x10; copy the layers that are alike",
                () -> two.parameters().copyFrom(ten.parameters()));
        assertMessage("There is no layer or block 'dense' with parameters",
                () -> two.parameters().copyFrom(ten.parameters(), "dense1", "dense"));
        assertEquals(before, two.parameters().sha256());
        two.parameters().copyFrom(ten.parameters(), "dense1");
        assertArrayEquals(ten.parameters().get("dense1/W").value().data(),
                two.parameters().get("dense1/W").value().data());
        Network fresh = Network.input(4).dense(3).dense(2).seed(2).build();
        assertArrayEquals(fresh.parameters().get("dense2/W").value().data(),
                two.parameters().get("dense2/W").value().data());
    }

    @Test
    void rulesAreAPartOfTheDefinition() {
        Network network = network();
        String weights = network.parameters().sha256();
        network.learning(Learning.usual().withRateFactor(2), "dense1");
        assertNotEquals(network().definition(), network.definition());
        assertEquals(weights, network.parameters().sha256());
        assertEquals(network.definition(), network.copy().definition());
        assertEquals(network.definition(), Network.from(network.freeze(), network.plugins()).definition());
    }

    @Test
    void rulesThatMeanNothingAreRefused() {
        Learning slower = Learning.usual().withRateFactor(0.5);
        assertMessage("a number above 0, got 0.0. To leave a layer as it is, freeze it.",
                () -> Learning.usual().withRateFactor(0));
        assertMessage("got NaN", () -> Learning.usual().withRateFactor(Double.NaN));
        assertMessage("got Infinity", () -> Learning.usual().withRateFactor(Double.POSITIVE_INFINITY));
        assertMessage("'dense3' (a rule of learning names it). Did you mean 'dense1'?",
                () -> network().learning(slower, "dense3"));
        assertMessage("'x' is an input, which does not learn", () -> network().learning(slower, "x"));
        assertMessage("Layer 'tanh1' (tanh) cannot learn by 'rate x 0.5': a factor of the rate is for parameters that "
                + "learn, a penalty for such as are weights. It has no parameters.",
                () -> network().learning(slower, "tanh1"));
        assertMessage("Layer 'again' uses the parameters of 'first'", () -> Network.graph().input("x", 4)
                .layer("first", new Dense(4), "x").shared("again", "first", "first").output("again")
                .learning(slower, "again").build());
    }

    @Test
    void aBlockLearnsAsItsLayersDo() {
        Learning rules = new Learning(true, 0.5, List.of(new Ridge(0.1)));
        Network network = Network.input(4).residual(block -> block.dense(4, new Tanh()).dense(4)).dense(1)
                .learning(rules, "residual1").build();
        Learning ofOthers = Learning.usual().withFrozen(true);
        assertEquals(Map.of("residual1.dense1", rules, "residual1.tanh1", ofOthers, "residual1.dense2", rules,
                "residual1.add1", ofOthers), network.definition().learning());
        assertTrue(network.summary().contains("frozen, rate x 0.5, ridge(lambda=0.1)"), network.summary());
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
