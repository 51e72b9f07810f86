package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.neurite.core.Model;
import io.neurite.io.ModelFormatException;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ONNX file may have that no network here computes, and what a hostile one may try. */
class OnnxImportErrorsTest {
    @TempDir
    private Path folder;

    private static ValueInfoProto value(String name, int... extents) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("samples"));
        Arrays.stream(extents).forEach(extent ->
                shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(extent)));
        return ValueInfoProto.newBuilder().setName(name).setType(OnnxMl.TypeProto.newBuilder().setTensorType(
                OnnxMl.TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(shape)))
                .build();
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder().setName("the-" + output).setOpType(operator).addAllInput(List.of(inputs))
                .addOutput(output).build();
    }

    private static TensorProto matrix(String name, int rows, int columns, float... numbers) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE).addDims(rows).addDims(columns);
        for (float number : numbers) {
            tensor.addFloatData(number);
        }
        return tensor.build();
    }

    private static GraphProto.Builder graph(NodeProto... nodes) {
        return GraphProto.newBuilder().setName("graph").addInput(value("x", 2)).addOutput(value("y", 2))
                .addAllNode(List.of(nodes));
    }

    private Model read(GraphProto.Builder graph) throws IOException {
        ModelProto model = ModelProto.newBuilder().setIrVersion(8).setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17)).build();
        return OnnxModels.read(Files.write(folder.resolve("model.onnx"), model.toByteArray()));
    }

    private String refusal(GraphProto.Builder graph) {
        String message = assertThrows(ModelFormatException.class, () -> read(graph)).getMessage();
        String start = folder.resolve("model.onnx") + ": ";
        assertTrue(message.startsWith(start), message);
        return message.substring(start.length());
    }

    @Test
    void allOperatorsWithoutALayerAreListedWithTheirNodes() {
        assertEquals("it is not known how to compute what these operators do. 'the-a' (LSTM): there is no layer that "
                + "does this. 'the-b' (com.vendor.Magic): there is no layer that does this.",
                refusal(graph(node("LSTM", "a", "x"),
                        node("Magic", "b", "x").toBuilder().setDomain("com.vendor").build(),
                        node("Relu", "c", "a"), node("Add", "y", "c", "b"))));
    }

    @Test
    void operatorsThatNoOutputNeedsDoNotMatter() throws IOException {
        Model model = read(graph(node("LSTM", "a", "x"), node("Relu", "y", "x")));
        assertEquals(1, model.graph().nodes().size());
    }

    @Test
    void anActivationThatIsNoneIsNamed() {
        assertEquals("it is not known how to compute what these operators do. output 'y': there is no activation that "
                + "computes what 'the-a' (Exp) does, with what is in front of it.",
                refusal(graph(node("Exp", "a", "x"), node("Sqrt", "y", "a"))));
    }

    @Test
    void weightsThatDoNotFitAreNamedWithTheirShapes() {
        assertEquals("it is not known how to compute what these operators do. 'the-y' (MatMul): expected samples of 3 "
                + "numbers, got the shape [2].",
                refusal(graph(node("MatMul", "y", "x", "W")).addInitializer(matrix("W", 3, 1, 1, 2, 3))));
        assertEquals("expected 6 elements in the tensor 'W' of shape [2, 3], got 4 bytes of type FLOAT.",
                refusal(graph(node("MatMul", "y", "x", "W")).addInitializer(matrix("W", 2, 3, 1))));
        assertEquals("expected a tensor 'W' of at most 2^31 - 1 elements, got the shape [2147483647, 2147483647].",
                refusal(graph(node("MatMul", "y", "x", "W"))
                        .addInitializer(matrix("W", Integer.MAX_VALUE, Integer.MAX_VALUE))));
    }

    @Test
    void weightsOfADivergedTrainingAreRefused() {
        String refusal = refusal(graph(node("MatMul", "y", "x", "W"))
                .addInitializer(matrix("W", 2, 2, 1, 2, Float.NaN, 3)));
        assertTrue(refusal.contains("expected finite numbers in 'W', got NaN"), refusal);
    }

    @Test
    void weightsInASecondFileAreRefused() {
        TensorProto away = TensorProto.newBuilder().setName("W").setDataType(1).addDims(2).addDims(2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL).build();
        assertEquals("expected a file with its weights in it, got one that has them in a second file: save the model "
                + "as a single file.", refusal(graph(node("MatMul", "y", "x", "W")).addInitializer(away)));
    }

    @Test
    void valuesThatNobodyComputesAreNamed() {
        assertEquals("it is not known how to compute what these operators do. 'the-y' (Relu): expected to read what "
                + "comes before it, got 'later'.",
                refusal(graph(node("Relu", "y", "later"), node("Relu", "later", "x"))));
        assertEquals("expected an operator that computes 'y', got none.", refusal(graph(node("Relu", "z", "x"))));
    }

    @Test
    void inputsWhoseExtentsAreUnknownAreRefused() {
        String refusal = refusal(graph(node("Relu", "y", "x")).setInput(0, value("x", 0)));
        assertTrue(refusal.contains("expected an input 'x' of known extents"), refusal);
    }

    @Test
    void smallFilesMakeNoLargeNetworks() {
        GraphProto.Builder graph = graph().addInitializer(matrix("W", 300, 300, new float[90_000]))
                .setInput(0, value("x", 300));
        String last = "x";
        for (int i = 0; i < 100; i++) {
            String next = i == 99 ? "y" : "a" + i;
            graph.addNode(node("MatMul", next, last, "W"));
            last = next;
        }
        String refusal = refusal(graph);
        assertTrue(refusal.contains("expected weights that are used a few times each, got 'W' once more"), refusal);
    }

    @Test
    void chainsThatAreNoActivationAreALayerForEachOperator() throws IOException {
        GraphProto.Builder graph = graph();
        String last = "x";
        for (int i = 0; i < 200; i++) {
            String next = i == 199 ? "y" : "a" + i;
            graph.addNode(node("Mul", next, last, last));
            last = next;
        }
        assertEquals(200, read(graph).graph().nodes().size());
    }

    @Test
    void otherFilesAreToldApart() throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "{\"no\": \"model\"}", StandardCharsets.UTF_8);
        String message = assertThrows(ModelFormatException.class, () -> OnnxModels.read(file)).getMessage();
        assertTrue(message.contains("expected an ONNX file, got"), message);
        Files.write(file, new byte[0]);
        assertEquals(file + ": expected an ONNX file, got no graph in 0 bytes: it is something else.",
                assertThrows(ModelFormatException.class, () -> OnnxModels.read(file)).getMessage());
        assertEquals(folder + ": is a folder, expected a file.",
                assertThrows(ModelFormatException.class, () -> OnnxModels.read(folder)).getMessage());
    }

    @Test
    void halfPrecisionMayBeWrittenAsItsBits() throws IOException {
        TensorProto.Builder ones = TensorProto.newBuilder().setName("W").setDataType(TensorProto.DataType.FLOAT16_VALUE)
                .addDims(2).addDims(1).addInt32Data(0x3c00).addInt32Data(0x3c00);
        Model model = read(graph(node("MatMul", "y", "x", "W")).addInitializer(ones));
        assertArrayEquals(new float[] {3}, model.predict(1, 2));
    }

    @Test
    void whatBendsAtAnyMagnitudeIsNoActivationThatDoesNot() {
        for (float limit : new float[] {-1e-4f, -0.01f, -2e4f, -1e8f}) {
            String refusal = refusal(graph(node("Max", "y", "x", "limit")).addInitializer(number("limit", limit)));
            assertTrue(refusal.contains("there is no activation"), refusal);
        }
    }

    private static TensorProto number(String name, float number) {
        return TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE).addFloatData(number)
                .build();
    }

    @Test
    void numbersThatAreMadeWholeAreNoSignalsAnyMore() {
        NodeProto whole = node("Cast", "a", "x").toBuilder().addAttribute(OnnxMl.AttributeProto.newBuilder()
                .setName("to").setType(OnnxMl.AttributeProto.AttributeType.INT).setI(7)).build();
        String refusal = refusal(graph(whole, node("Relu", "y", "a")));
        assertTrue(refusal.contains("such as a Cast has made whole: no layer rounds"), refusal);
    }

    @Test
    void samplesOfDifferentRanksAreNotMixed() {
        String refusal = refusal(graph(node("Add", "y", "x", "z")).addInput(value("z", 1, 2)));
        assertTrue(refusal.contains("expected samples of as many axes each, got [[2], [1, 2]]"), refusal);
        String constant = refusal(graph(node("Mul", "y", "x", "c")).addInitializer(TensorProto.newBuilder().setName("c")
                .setDataType(TensorProto.DataType.FLOAT_VALUE).addDims(1).addDims(1).addDims(2).addFloatData(1)
                .addFloatData(2)));
        assertTrue(constant.contains("expected constants for samples of shape [2]"), constant);
    }

    @Test
    void featuresThatAreTurnedAroundAreALayer() throws IOException {
        Model model = read(graph(node("Neg", "y", "x")));
        assertArrayEquals(new float[] {-3, 4}, model.predict(3, -4), 1e-6f);
    }
}
