package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Penalty;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.Network;
import io.neurite.core.Tensor;
import io.neurite.core.WeightPrecision;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.graph.Learning;
import io.neurite.core.graph.Node;
import io.neurite.core.normalizers.MinMax;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.optimizers.transforms.L2;
import io.neurite.verification.SampleModels.Sample;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries to change a model with all that it hands out and all that it was given: nobody can. */
class ModelImmutabilityTest {
    private static final int SAMPLES = 5;

    static List<Sample> models() {
        return SampleModels.all(SAMPLES);
    }

    /** What must stay as it was: weights, all that is known, and the bits of predictions. */
    private record State(String sha256, ModelInfo info, String summary, List<String> names, List<float[]> predictions) {
        static State of(Sample sample) {
            Model model = sample.model();
            return new State(model.weightsSha256(), copy(model.info()), model.summary(),
                    model.tensors().stream().map(Tensor::name).toList(),
                    model.predict(sample.samples()).stream().map(Matrix::data).toList());
        }

        private static ModelInfo copy(ModelInfo info) {
            return info.withMetrics(info.metrics());
        }

        void assertStill(Sample sample) {
            State now = of(sample);
            assertEquals(sha256, now.sha256);
            assertEquals(info, now.info);
            assertEquals(summary, now.summary);
            assertEquals(names, now.names);
            for (int output = 0; output < predictions.size(); output++) {
                assertArrayEquals(predictions.get(output), now.predictions.get(output));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whateverAModelHandsOutCanBeOverwritten(Sample sample) {
        State before = State.of(sample);
        Scribbler scribbler = new Scribbler();
        scribbler.reach(sample.model());
        assertTrue(scribbler.objects() > 20 && scribbler.arrays() > 0 && scribbler.collections() > 5,
                scribbler::toString);
        before.assertStill(sample);
    }

    /** Guards against a scribbler that does nothing. */
    @Test
    void whatLeaksWouldBeFound() {
        float[] leaked = {1, 2};
        Scribbler scribbler = new Scribbler();
        List<Object> list = new ArrayList<>(List.of(leaked));
        Map<String, Object> map = new TreeMap<>(Map.of("matrix", Matrix.ofColumns(new float[] {1})));
        Matrix matrix = (Matrix) map.get("matrix");
        scribbler.reach(new Network[] {});
        scribbler.reach(list);
        scribbler.reach(map);
        assertArrayEquals(new float[] {Scribbler.MARK, Scribbler.MARK}, leaked);
        assertEquals(Scribbler.MARK, matrix.get(0, 0));
        assertEquals(0, list.size() + map.size());
        Network network = SampleModels.small();
        String before = network.freeze().weightsSha256();
        scribbler.reach(network);
        assertTrue(!before.equals(network.freeze().weightsSha256()), "a network gives its own numbers away");
    }

    @ParameterizedTest
    @MethodSource("models")
    void resultsBelongToTheCaller(Sample sample) {
        State before = State.of(sample);
        Model model = sample.model();
        model.predict(sample.samples()).forEach(result -> result.fill(Scribbler.MARK));
        for (Tensor tensor : model.tensors()) {
            float[] numbers = new float[tensor.shape().size()];
            tensor.copyTo(0, numbers, 0, numbers.length);
            Arrays.fill(numbers, Scribbler.MARK);
        }
        if (sample.single()) {
            Matrix X = sample.samples().inputs().get(0).copy();
            Arrays.fill(model.predict(X.column(0)), Scribbler.MARK);
            model.predict(X).fill(Scribbler.MARK);
            Matrix result = model.predict(X);
            model.predictor(SAMPLES).predict(X, result);
            X.fill(Scribbler.MARK);
            result.fill(Scribbler.MARK);
        }
        before.assertStill(sample);
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatASourceKeepsIsNotTheModels(Sample sample) throws IOException {
        List<float[]> kept = new ArrayList<>();
        List<Tensor> tensors = sample.model().tensors();
        Model read = Model.read(sample.model().graph(), sample.model().info(), WeightPrecision.FLOAT32,
                (name, spec, from, numbers) -> {
                    tensors.get(kept.size()).copyTo(0, numbers, 0, numbers.length);
                    kept.add(numbers);
                });
        Sample copy = new Sample(sample.name(), read, sample.samples());
        State before = State.of(sample);
        before.assertStill(copy);
        kept.forEach(numbers -> Arrays.fill(numbers, Scribbler.MARK));
        before.assertStill(copy);
    }

    @Test
    void whatAModelIsMadeOfMayChangeLater() throws IOException {
        List<Double> low = new ArrayList<>(List.of(-1.0, -2.0, -3.0, -4.0, -5.0));
        List<Double> high = new ArrayList<>(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
        List<String> features = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        List<String> classes = new ArrayList<>(List.of("x", "y", "z"));
        Map<String, Double> metrics = new TreeMap<>(Map.of("loss", 0.5));
        Map<String, String> provenance = new TreeMap<>(Map.of("data", "made up"));
        ModelInfo info = new ModelInfo(new Schema(features, Target.classes("class", classes)),
                new MinMax(0, 1, low, high), 0.5, 1, metrics, provenance);
        Graph from = SampleModels.small().definition();
        List<Input> inputs = new ArrayList<>(from.inputs());
        List<Node> nodes = new ArrayList<>();
        List<List<String>> reads = new ArrayList<>();
        for (Node node : from.nodes()) {
            List<String> names = new ArrayList<>(node.inputs());
            reads.add(names);
            nodes.add(new Node(node.name(), node.layer(), names, node.parametersOf()));
        }
        List<String> outputs = new ArrayList<>(from.outputs());
        List<Penalty> penalties = new ArrayList<>(List.of(new L2(0.1)));
        Map<String, Learning> given = Map.of(from.nodes().get(0).name(), new Learning(true, 2, penalties));
        Map<String, Learning> learning = new TreeMap<>(given);
        Graph graph = new Graph(inputs, nodes, outputs, learning);
        Model model = Model.read(graph, info, WeightPrecision.FLOAT32,
                (name, spec, start, numbers) -> Arrays.fill(numbers, 0.25f));
        Sample sample = new Sample("given", model, new Batch(List.of(SampleModels.numbers(5, SAMPLES, "given")),
                List.of(), null));
        State before = State.of(sample);
        Stream.of(List.of(low, high, features, classes, inputs, nodes, outputs), reads).flatMap(List::stream)
                .forEach(List::clear);
        metrics.clear();
        provenance.clear();
        penalties.clear();
        learning.clear();
        before.assertStill(sample);
        assertEquals(given, model.graph().learning());
        assertEquals(from.nodes(), model.graph().nodes());
    }

    @Test
    void aNetworkMadeFromAModelLeavesItAlone() {
        Network network = Network.input(64).dense(8, "relu").dense(10, "softmax").build();
        Sample sample = SampleModels.of("digits", network, SAMPLES);
        State before = State.of(sample);
        Network further = Network.from(sample.model());
        Trainer.of(further).epochs(1).fit(Datasets.digits());
        Trainer.of(network).epochs(1).fit(Datasets.digits());
        SampleModels.fill(further, 9);
        further.info(ModelInfo.untrained(9));
        new Scribbler().reach(further);
        new Scribbler().reach(network);
        before.assertStill(sample);
    }

    @Test
    void noMethodOfAModelReturnsNothing() {
        for (Method method : Model.class.getDeclaredMethods()) {
            boolean outside = Modifier.isPublic(method.getModifiers());
            assertTrue(!outside || !method.getReturnType().equals(void.class),
                    () -> method + ": what else than a change could it be for?");
        }
        assertTrue(Modifier.isFinal(Model.class.getModifiers()), "a subclass could change");
        assertEquals(0, Model.class.getConstructors().length);
    }
}
