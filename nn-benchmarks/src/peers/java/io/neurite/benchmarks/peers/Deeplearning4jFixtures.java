package io.neurite.benchmarks.peers;

import io.neurite.io.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes models of Deeplearning4j and what it predicts with them, for the tests of the import:
 *
 * <pre>
 * nn-benchmarks/compare --build-only
 * java -cp 'nn-benchmarks/target/classes:nn-benchmarks/target/lib/*' \
 *     io.neurite.benchmarks.peers.Deeplearning4jFixtures nn-verification/src/test/resources/deeplearning4j
 * </pre>
 *
 * <p>Each model is trained for some steps, so that no weight and no statistic is what it began with. Rows are those
 * that Deeplearning4j was given, in its order, with the shape of a sample there.
 */
public final class Deeplearning4jFixtures {
    private static final int SEED = 20;
    private static final int ROWS = 6;
    private static final int STEPS = 30;
    /** Takes units to where they saturate. */
    private static final int GREAT = 6;

    private final Path folder;

    private Deeplearning4jFixtures(Path folder) {
        this.folder = folder;
    }

    public static void main(String... arguments) throws IOException {
        Deeplearning4jFixtures fixtures = new Deeplearning4jFixtures(Files.createDirectories(Path.of(arguments[0])));
        for (Map.Entry<String, Deeplearning4jNetworks.Chain> each : Deeplearning4jNetworks.chains().entrySet()) {
            fixtures.write(each.getKey(), each.getValue());
        }
        for (Map.Entry<String, Deeplearning4jNetworks.Dag> each : Deeplearning4jNetworks.graphs().entrySet()) {
            fixtures.write(each.getKey(), each.getValue());
        }
    }

    private void write(String name, Deeplearning4jNetworks.Chain chain) throws IOException {
        Nd4j.getRandom().setSeed(SEED);
        MultiLayerNetwork network = new MultiLayerNetwork(chain.configuration());
        network.init();
        INDArray x = samples(network.getDefaultConfiguration().getDataType(), chain.sample());
        INDArray y = targets(network.output(x), chain.classes());
        for (int step = 0; step < STEPS; step++) {
            network.fit(x, y);
        }
        File file = save(name, network);
        if (name.equals("two-classes")) {
            NormalizerStandardize normalizer = new NormalizerStandardize();
            normalizer.fit(new DataSet(x, y));
            ModelSerializer.addNormalizerToModel(file, normalizer);
        }
        MultiLayerNetwork read = MultiLayerNetwork.load(file, false);
        if (x.dataType() == DataType.FLOAT16) {
            read = read.convertDataType(DataType.FLOAT);
        }
        writeExpected(name, x, read.output(x));
    }

    private void write(String name, Deeplearning4jNetworks.Dag graph) throws IOException {
        Nd4j.getRandom().setSeed(SEED);
        ComputationGraph network = new ComputationGraph(graph.configuration());
        network.init();
        INDArray x = samples(DataType.FLOAT, graph.sample()).mul(GREAT);
        INDArray y = targets(network.outputSingle(x), false);
        for (int step = 0; step < STEPS / 10; step++) {
            network.fit(new INDArray[] {x}, new INDArray[] {y});
        }
        ComputationGraph read = ComputationGraph.load(save(name, network), false);
        writeExpected(name, x, read.outputSingle(x));
    }

    private File save(String name, Model network) throws IOException {
        File file = folder.resolve(name + ".zip").toFile();
        ModelSerializer.writeModel(network, file, !name.equals("numbers"));
        return file;
    }

    private static INDArray samples(DataType type, int... sample) {
        long[] shape = new long[sample.length + 1];
        shape[0] = ROWS;
        for (int axis = 0; axis < sample.length; axis++) {
            shape[axis + 1] = sample[axis];
        }
        return Nd4j.randn(DataType.DOUBLE, shape).castTo(type);
    }

    /** Returns something to learn of the shape of an answer. */
    private static INDArray targets(INDArray answer, boolean classes) {
        INDArray targets = Nd4j.rand(answer.dataType(), answer.shape());
        if (answer.rank() != 2 || !classes) {
            return targets;
        }
        INDArray greatest = targets.argMax(1);
        INDArray oneHot = Nd4j.zeros(answer.dataType(), answer.shape());
        for (int row = 0; row < ROWS; row++) {
            oneHot.putScalar(row, greatest.getInt(row), 1);
        }
        return oneHot;
    }

    private void writeExpected(String name, INDArray x, INDArray predictions) throws IOException {
        List<Long> sample = new ArrayList<>();
        for (int axis = 1; axis < x.rank(); axis++) {
            sample.add(x.size(axis));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sample", sample);
        tree.put("rows", rows(x));
        tree.put("predictions", rows(predictions));
        Files.writeString(folder.resolve(name + ".expected.json"), Json.readable(tree) + "\n");
    }

    private static List<List<Double>> rows(INDArray array) {
        INDArray flat = array.castTo(DataType.DOUBLE).dup('c').reshape('c', array.size(0), -1);
        List<List<Double>> rows = new ArrayList<>();
        for (double[] row : flat.toDoubleMatrix()) {
            List<Double> numbers = new ArrayList<>();
            for (double number : row) {
                numbers.add(number);
            }
            rows.add(numbers);
        }
        return rows;
    }
}
