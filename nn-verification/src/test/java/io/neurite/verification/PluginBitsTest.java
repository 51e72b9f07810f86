package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.Activation;
import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.Initializer;
import io.neurite.api.Layer;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A training with any plugin that is found gives the same bits from either kernel, on one thread and on three. */
class PluginBitsTest {
    private static final int SAMPLES = 500;
    /** For two steps with a layer, of which there are thousands: the second one with what the first has changed. */
    private static final int SAMPLES_OF_LAYERS = 300;
    /** So many that a batch is worth three workers. */
    private static final int UNITS = 160;
    private static final Plugins PLUGINS = Plugins.discover();
    private static final Dataset DIGITS = Datasets.digits().subset(IntStream.range(0, SAMPLES).toArray());

    /** A training that is about to begin. */
    private record Start(Network network, Trainer trainer, Dataset data) {
        Start {
            trainer.epochs(2).batchSize(200);
        }

        /** Returns the weights, and the figures of each epoch. */
        String bits(Supplier<Kernel> kernel, int threads) {
            History history = trainer.kernel(kernel).threads(threads).fit(data);
            return network.parameters().sha256() + " " + history.epochs().stream().map(epoch -> epoch.metrics())
                    .toList();
        }
    }

    private static Start digits(String activation, Initializer initializer) {
        Network network = Network.input(64).layer(new Dense(UNITS, true, initializer))
                .activation(PLUGINS.create(Activation.class, activation)).dense(10, "softmax").seed(3).build();
        return new Start(network, Trainer.of(network).normalizer("standard").optimizer("sgd"), DIGITS);
    }

    private static Start digits(Function<Trainer, Trainer> change) {
        Start start = digits("tanh", PLUGINS.create(Initializer.class, "glorot-uniform"));
        change.apply(start.trainer());
        return start;
    }

    private static void assertSameBits(Supplier<Start> start) {
        String expected = start.get().bits(Kernels::scalar, 1);
        assertEquals(expected, start.get().bits(Kernels::scalar, 3), "plain loops on 3 threads");
        if (Kernels.vector().isPresent()) {
            Supplier<Kernel> vector = () -> Kernels.vector().orElseThrow();
            assertEquals(expected, start.get().bits(vector, 1), "vectors on 1 thread");
            assertEquals(expected, start.get().bits(vector, 3), "vectors on 3 threads");
        }
    }

    private static <T extends Plugin> Stream<DynamicTest> each(Class<T> type, Function<T, Start> start) {
        List<String> ids = PLUGINS.ids(type);
        assertTrue(ids.size() > 0, () -> "No " + Plugins.kind(type));
        return ids.stream().map(id -> dynamicTest(Plugins.kind(type) + " " + id,
                () -> assertSameBits(() -> start.apply(PLUGINS.create(type, id)))));
    }

    @TestFactory
    Stream<DynamicTest> whatMovesTheWeights() {
        return Stream.of(
                each(Optimizer.class, optimizer -> digits(trainer -> trainer.optimizer(optimizer))),
                each(Minimizer.class, minimizer -> digits(trainer -> trainer.minimizer(minimizer))),
                each(LearningRateSchedule.class, schedule -> digits(trainer -> trainer.schedule(schedule))),
                each(Penalty.class, penalty -> digits(trainer -> trainer.penalty(penalty))),
                each(GradientTransform.class, transform -> digits(trainer -> trainer.transform(transform))),
                each(Constraint.class, constraint -> digits(trainer -> trainer.constraint(constraint))))
                .flatMap(kind -> kind);
    }

    @TestFactory
    Stream<DynamicTest> whatANetworkIsMadeOf() {
        Initializer usual = PLUGINS.create(Initializer.class, "glorot-uniform");
        return Stream.of(
                each(Activation.class, activation -> digits(activation.id(), usual)),
                each(Initializer.class, initializer -> digits("tanh", initializer)),
                each(Normalizer.class, recipe -> digits(trainer -> trainer.normalizer(recipe))))
                .flatMap(kind -> kind);
    }

    @TestFactory
    Stream<DynamicTest> whatIsMeasured() {
        return Stream.concat(
                each(Loss.class, loss -> firstThatFits(trainer -> trainer.loss(loss))),
                each(Metric.class, metric -> firstThatFits(trainer -> trainer.metrics(metric))));
    }

    /** Some want classes, or two of them, others numbers; all of these trainings are within what one of them takes. */
    private static Start firstThatFits(Function<Trainer, Trainer> change) {
        List<String> refusals = new ArrayList<>();
        for (Supplier<Start> form : List.<Supplier<Start>>of(
                () -> digits(trainer -> trainer),
                () -> numbers("sigmoid", 0, 1), () -> numbers("softplus", 0.5f, 1), () -> numbers("tanh", -1, 2))) {
            try {
                Start probe = form.get();
                change.apply(probe.trainer());
                probe.bits(Kernels::scalar, 1);
                Start start = form.get();
                change.apply(start.trainer());
                return start;
            } catch (IllegalArgumentException refused) {
                refusals.add(refused.getMessage());
            }
        }
        throw new AssertionError("No training that it takes: " + refusals);
    }

    /** The digits, to be told whether they are below 5, as one of two numbers. */
    private static Start numbers(String activation, float first, float distance) {
        Batch digits = DIGITS.newBatch(SAMPLES);
        DIGITS.fill(IntStream.range(0, SAMPLES).toArray(), 0, SAMPLES, digits, 0);
        Matrix Y = Matrix.zeros(1, SAMPLES);
        for (int j = 0; j < SAMPLES; j++) {
            Y.set(0, j, DIGITS.target(j) < 5 ? first : first + distance);
        }
        Network network = Network.input(64).dense(UNITS, "tanh").dense(1, activation).seed(3).build();
        return new Start(network, Trainer.of(network).normalizer("standard").optimizer("sgd").learningRate(0.01),
                Dataset.of(digits.inputs().get(0), Y, Schema.of(64, Target.numbers("y", List.of("y")))));
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        EveryLayerTest contract = new EveryLayerTest();
        Stream<Layer> all = Stream.concat(PLUGINS.ids(Layer.class).stream().map(id -> PLUGINS.create(Layer.class, id)),
                contract.someVariants().stream());
        return all.flatMap(layer -> contract.cases(layer).stream().map(inputs -> dynamicTest(layer + " on " + inputs,
                () -> assertSameBits(() -> with(layer, inputs)))));
    }

    /** The layer, and behind it dense ones, whose work several threads share. */
    private static Start with(Layer layer, LayerCase inputs) {
        Random random = new Random(5);
        GraphBuilder graph = Network.graph().seed(3);
        List<Matrix> X = new ArrayList<>();
        @Nullable Matrix[] masks = new Matrix[inputs.inputs().size()];
        for (int i = 0; i < masks.length; i++) {
            Shape shape = inputs.inputs().get(i);
            graph.input("x" + i, shape.toArray());
            X.add(drawn(shape.size(), () -> (float) inputs.numbers().applyAsDouble(random)));
            masks[i] = inputs.masked() ? drawn(shape.extent(0), () -> random.nextInt(3) == 0 ? 0 : 1) : null;
        }
        Network network = graph
                .layer("layer", layer, IntStream.range(0, masks.length).mapToObj(i -> "x" + i).toArray(String[]::new))
                .layer("flat", new Flatten(), "layer").layer("wide", new Dense(UNITS), "flat")
                .activation("tanh", "tanh", "wide").layer("narrow", new Dense(UNITS), "tanh")
                .layer("y", new Dense(1), "narrow").output("y").build();
        Matrix Y = drawn(1, () -> (float) random.nextGaussian());
        Dataset data = Dataset.of(inputs.inputs(), new Batch(X, List.of(Y), null, masks),
                Schema.of(inputs.inputs().get(0).size(), Target.numbers("y", List.of("y"))));
        Start start = new Start(network, Trainer.of(network).optimizer("adam"), data);
        start.trainer().epochs(1);
        return start;
    }

    private static Matrix drawn(int rows, Supplier<? extends Number> draw) {
        Matrix matrix = Matrix.zeros(rows, SAMPLES_OF_LAYERS);
        for (int j = 0; j < SAMPLES_OF_LAYERS; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, draw.get().floatValue());
            }
        }
        return matrix;
    }

    @Test
    void bitsTellTrainingsApart() {
        Start one = digits(trainer -> trainer);
        Start other = digits(trainer -> trainer.learningRate(0.0100001));
        assertTrue(!one.bits(Kernels::scalar, 1).equals(other.bits(Kernels::scalar, 1)));
    }
}
