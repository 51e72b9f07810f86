package io.neurite.verification;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A graph of operators as nobody would write it: any of them behind any other, with constants of all shapes. */
final class RandomOnnxGraph {
    static final int OPERATOR_SET = 17;
    private static final List<String> FUNCTIONS = List.of("Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Softplus",
            "Softsign", "Selu", "HardSwish", "Neg", "Identity", "Abs");

    /** What is computed: its name and the extents of a sample. */
    private record Value(String name, int... extents) {
        int size() {
            return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
        }

        int rank() {
            return extents.length;
        }
    }

    private final Random random;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("random");
    private final List<Value> values = new ArrayList<>();
    private int constants;

    RandomOnnxGraph(long seed) {
        random = new Random(seed);
        int[][] inputs = {{4}, {1}, {2, 6}, {3, 5, 5}, {1, 6, 4}, {2, 4, 4}};
        values.add(new Value("x", inputs[random.nextInt(inputs.length)]));
        graph.addInput(info(values.get(0)));
        int steps = 1 + random.nextInt(8);
        for (int tries = 0; graph.getNodeCount() < steps && tries < 50; tries++) {
            addAny(values.get(random.nextInt(3) > 0 ? values.size() - 1 : random.nextInt(values.size())));
        }
        graph.addOutput(info(values.get(values.size() - 1)));
    }

    /** The shape of a sample of the input. */
    int[] input() {
        return values.get(0).extents();
    }

    byte[] bytes() {
        return ModelProto.newBuilder().setIrVersion(8).setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET)).build().toByteArray();
    }

    @Override
    public String toString() {
        return graph.getNodeList().stream().map(node -> node.getOutput(0) + " = " + node.getOpType()
                + node.getInputList()).toList().toString();
    }

    private void addAny(Value x) {
        switch (random.nextInt(11)) {
            case 0, 1 -> add(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), x.extents(), List.of(x.name()));
            case 2 -> addWithConstant(x);
            case 3 -> addUnits(x);
            case 4 -> addConvolution(x);
            case 5 -> addPooling(x);
            case 6 -> add("BatchNormalization", x.extents(), List.of(x.name(), constant(x.extents()[0]),
                    constant(x.extents()[0]), constant(x.extents()[0]), positive(x.extents()[0])));
            case 7 -> addTransposition(x);
            case 8 -> addOtherShape(x);
            case 9 -> addPair(x, values.get(random.nextInt(values.size())));
            default -> addMean(x);
        }
    }

    private void addWithConstant(Value x) {
        String operator = List.of("Add", "Sub", "Mul", "Div").get(random.nextInt(4));
        int axis = random.nextInt(x.rank());
        int[] perAxis = new int[x.rank() - axis];
        Arrays.fill(perAxis, 1);
        perAxis[0] = x.extents()[axis];
        int[] shape = List.of(new int[0], perAxis, x.extents()).get(random.nextInt(3));
        boolean divides = operator.equals("Div");
        String constant = divides ? positive(shape) : constant(shape);
        boolean first = !divides && random.nextInt(3) == 0;
        add(operator, x.extents(), first ? List.of(constant, x.name()) : List.of(x.name(), constant));
    }

    private void addUnits(Value x) {
        int units = 1 + random.nextInt(4);
        int inputs = x.extents()[x.rank() - 1];
        if (x.rank() == 1 && random.nextBoolean()) {
            add("Gemm", new int[] {units}, List.of(x.name(), constant(units, inputs), constant(units)),
                    attribute("transB", 1));
        } else if (x.rank() < 3) {
            int[] extents = x.extents().clone();
            extents[x.rank() - 1] = units;
            add("MatMul", extents, List.of(x.name(), constant(inputs, units)));
        }
    }

    private void addConvolution(Value x) {
        int axes = x.rank() - 1;
        int channels = x.extents()[0];
        int groups = random.nextInt(3) == 0 ? channels : 1;
        int filters = groups * (1 + random.nextInt(3));
        int[] kernel = IntStream.range(0, axes).map(axis -> 1 + random.nextInt(3)).toArray();
        int[] pads = IntStream.range(0, 2 * axes).map(side -> random.nextInt(2)).toArray();
        int[] shape = IntStream.concat(IntStream.of(filters, channels / groups), Arrays.stream(kernel)).toArray();
        addWindows("Conv", x, filters, kernel, pads, 1 + random.nextInt(2), axes == 0 ? "" : constant(shape),
                attribute("group", groups));
    }

    private void addPooling(Value x) {
        int[] kernel = IntStream.range(1, x.rank()).map(axis -> 1 + random.nextInt(3)).toArray();
        int[] pads = IntStream.range(0, 2 * kernel.length)
                .map(side -> random.nextInt(kernel[side % kernel.length])).toArray();
        boolean means = random.nextBoolean();
        addWindows(means ? "AveragePool" : "MaxPool", x, x.extents()[0], kernel, pads, 1 + random.nextInt(2), "",
                means ? attribute("count_include_pad", random.nextInt(2)) : attribute("storage_order", 0));
    }

    private void addWindows(String operator, Value x, int channels, int[] kernel, int[] pads, int stride,
            String filters, AttributeProto further) {
        int[] extents = x.extents().clone();
        extents[0] = channels;
        for (int axis = 0; axis < kernel.length; axis++) {
            int room = x.extents()[axis + 1] + pads[axis] + pads[axis + kernel.length] - kernel[axis];
            extents[axis + 1] = room / stride + 1;
            if (room < 0) {
                return;
            }
        }
        int[] strides = new int[kernel.length];
        Arrays.fill(strides, stride);
        if (kernel.length > 0) {
            add(operator, extents, filters.isEmpty() ? List.of(x.name()) : List.of(x.name(), filters),
                    attribute("kernel_shape", kernel), attribute("pads", pads), attribute("strides", strides), further);
        }
    }

    private void addTransposition(Value x) {
        List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, x.rank()).boxed().toList());
        Collections.shuffle(order, random);
        int[] extents = order.stream().mapToInt(axis -> x.extents()[axis - 1]).toArray();
        add("Transpose", extents, List.of(x.name()), attribute("perm",
                IntStream.concat(IntStream.of(0), order.stream().mapToInt(axis -> axis)).toArray()));
    }

    private void addOtherShape(Value x) {
        int[] divisors = IntStream.rangeClosed(1, x.size()).filter(n -> x.size() % n == 0).toArray();
        int first = divisors[random.nextInt(divisors.length)];
        int[] extents = random.nextBoolean() ? new int[] {x.size()} : new int[] {first, x.size() / first};
        TensorProto.Builder shape = TensorProto.newBuilder().setName("c" + constants++)
                .setDataType(TensorProto.DataType.INT64_VALUE).addDims(extents.length + 1).addInt64Data(-1);
        Arrays.stream(extents).forEach(shape::addInt64Data);
        graph.addInitializer(shape);
        add("Reshape", extents, List.of(x.name(), shape.getName()));
    }

    private void addPair(Value x, Value y) {
        if (Arrays.equals(x.extents(), y.extents()) && random.nextBoolean()) {
            add(List.of("Add", "Mul", "Max", "Sub", "Mean").get(random.nextInt(5)), x.extents(),
                    List.of(x.name(), y.name()));
        } else if (Arrays.equals(x.extents(), y.extents())) {
            int axis = random.nextInt(x.rank());
            int[] extents = x.extents().clone();
            extents[axis] *= 2;
            add("Concat", extents, List.of(x.name(), y.name()), attribute("axis", axis + 1));
        }
    }

    private void addMean(Value x) {
        if (x.rank() == 1) {
            add("Softmax", x.extents(), List.of(x.name()), attribute("axis", 1));
            return;
        }
        int kept = random.nextInt(x.rank());
        int[] axes = IntStream.rangeClosed(1, x.rank()).filter(axis -> axis != kept + 1).toArray();
        add("ReduceMean", new int[] {x.extents()[kept]}, List.of(x.name()), attribute("axes", axes),
                attribute("keepdims", 0));
    }

    private void add(String operator, int[] extents, List<String> inputs, AttributeProto... attributes) {
        Value value = new Value("v" + graph.getNodeCount(), extents);
        graph.addNode(NodeProto.newBuilder().setOpType(operator).setName("n" + graph.getNodeCount())
                .addAllInput(inputs).addOutput(value.name()).addAllAttribute(List.of(attributes)));
        values.add(value);
    }

    private String constant(int... shape) {
        return constant(false, shape);
    }

    private String positive(int... shape) {
        return constant(true, shape);
    }

    private String constant(boolean positive, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName("c" + constants++)
                .setDataType(TensorProto.DataType.FLOAT_VALUE);
        Arrays.stream(shape).forEach(tensor::addDims);
        for (int i = 0; i < Arrays.stream(shape).reduce(1, (a, b) -> a * b); i++) {
            float number = (float) random.nextGaussian();
            tensor.addFloatData(positive ? 0.5f + Math.abs(number) : number);
        }
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    private static AttributeProto attribute(String name, int number) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(number).build();
    }

    private static AttributeProto attribute(String name, int[] numbers) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name)
                .setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(numbers).forEach(attribute::addInts);
        return attribute.build();
    }

    private static ValueInfoProto info(Value value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimParam("samples"));
        Arrays.stream(value.extents()).forEach(extent -> shape.addDim(Dimension.newBuilder().setDimValue(extent)));
        return ValueInfoProto.newBuilder().setName(value.name()).setType(TypeProto.newBuilder().setTensorType(
                TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(shape))).build();
    }
}
