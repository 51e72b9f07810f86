package io.neurite.io.onnx.reading;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.math.FloatMath;
import io.neurite.core.layers.ActivationLayer;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.io.onnx.file.OnnxTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operators that compute each number for itself. */
final class Elementwise {
    private static final Map<String, Function<Operation, DoubleUnaryOperator>> FUNCTIONS = new LinkedHashMap<>();
    private static final Map<String, DoubleBinaryOperator> COMBINATIONS = new LinkedHashMap<>();

    static {
        function("Abs", Math::abs);
        function("Neg", x -> -x);
        function("Sqrt", Math::sqrt);
        function("Reciprocal", x -> 1 / x);
        function("Exp", FloatMath::exp64);
        function("Log", x -> FloatMath.log((float) x));
        function("Erf", x -> FloatMath.erf((float) x));
        function("Relu", x -> Math.max(0, x));
        function("Sigmoid", Elementwise::sigmoid);
        function("Tanh", x -> FloatMath.tanh((float) x));
        function("Softplus", x -> FloatMath.softplus((float) x));
        function("Softsign", x -> x / (1 + Math.abs(x)));
        function("HardSwish", x -> x * clip(x / 6 + 0.5, 0, 1));
        function("Mish", x -> FloatMath.mish((float) x));
        FUNCTIONS.put("HardSigmoid", use -> {
            double alpha = use.node().real("alpha", 0.2);
            double beta = use.node().real("beta", 0.5);
            return x -> clip(alpha * x + beta, 0, 1);
        });
        FUNCTIONS.put("LeakyRelu", use -> {
            double alpha = use.node().real("alpha", 0.01);
            return x -> x < 0 ? alpha * x : x;
        });
        FUNCTIONS.put("Elu", use -> {
            double alpha = use.node().real("alpha", 1);
            return x -> x < 0 ? alpha * (FloatMath.exp64(x) - 1) : x;
        });
        FUNCTIONS.put("Celu", use -> {
            double alpha = use.node().real("alpha", 1);
            return x -> x < 0 ? alpha * (FloatMath.exp64(x / alpha) - 1) : x;
        });
        FUNCTIONS.put("Selu", use -> {
            double alpha = use.node().real("alpha", 1.67326319217681884765625);
            double gamma = use.node().real("gamma", 1.05070102214813232421875);
            return x -> gamma * (x < 0 ? alpha * (FloatMath.exp64(x) - 1) : x);
        });
        FUNCTIONS.put("Clip", use -> {
            double least = use.real(1, "min", Double.NEGATIVE_INFINITY);
            double greatest = use.real(2, "max", Double.POSITIVE_INFINITY);
            return x -> clip(x, least, greatest);
        });
        FUNCTIONS.put("Gelu", use -> use.node().text("approximate", "none").equals("tanh")
                ? x -> FloatMath.geluTanh((float) x) : x -> x * FloatMath.normalCdf((float) x));
        COMBINATIONS.put("Add", Double::sum);
        COMBINATIONS.put("Sub", (a, b) -> a - b);
        COMBINATIONS.put("Mul", (a, b) -> a * b);
        COMBINATIONS.put("Div", (a, b) -> a / b);
        COMBINATIONS.put("Max", Math::max);
        COMBINATIONS.put("Min", Math::min);
        COMBINATIONS.put("Pow", Elementwise::power);
    }

    private Elementwise() {}

    private static void function(String operator, DoubleUnaryOperator function) {
        FUNCTIONS.put(operator, use -> function);
    }

    private static double clip(double x, double least, double greatest) {
        return Math.min(Math.max(x, least), greatest);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + FloatMath.exp64(-x));
    }

    /** Squares, cubes and roots are what activations have; others stand for nothing that is known. */
    private static double power(double x, double exponent) {
        return exponent == 2 ? x * x : exponent == 3 ? x * x * x : exponent == 0.5 ? Math.sqrt(x) : Double.NaN;
    }

    static boolean knows(String operator) {
        return FUNCTIONS.containsKey(operator) || COMBINATIONS.containsKey(operator);
    }

    /**
     * Finds the layers of a formula: one for an activation, none for what a layer in front takes in, and otherwise
     * operator by operator.
     */
    static Signal layers(Formula formula, Construction network) {
        double[] line = Points.line(formula.values());
        if (line != null) {
            return network.signal(Scaled.of(formula.x(), line[0], line[1]));
        }
        Activation activation = network.points().activation(formula.values());
        if (activation != null) {
            return formula.x().with(network.drafts().add("", new ActivationLayer(activation), Map.of(),
                    formula.x().draft()));
        }
        Operation last = Objects.requireNonNull(formula.last());
        List<@Nullable Operand> operands = new ArrayList<>(last.operands());
        operands.replaceAll(operand -> operand instanceof Formula part ? network.signal(part) : operand);
        Operation alone = new Operation(last.node(), operands, network, last.operatorSet());
        if (operands.equals(last.operands())) {
            if (COMBINATIONS.containsKey(last.node().operator())
                    && operands.stream().allMatch(Signal.class::isInstance)) {
                return merged(alone, alone.signals());
            }
            throw new IllegalArgumentException("there is no activation that computes what " + last.node().described()
                    + " does, with what is in front of it.");
        }
        return network.signal(translate(alone));
    }

    /** Notes what is computed; it becomes a layer when it is known how it goes on. */
    static Operand translate(Operation use) {
        Function<Operation, DoubleUnaryOperator> function = FUNCTIONS.get(use.node().operator());
        return function == null ? combination(use) : ofOne(use, use.operand(0), function.apply(use));
    }

    private static Operand ofOne(Operation use, Operand operand, DoubleUnaryOperator function) {
        Formula x = formula(use, operand);
        return new Formula(x.x(), Points.map(x.values(), function), use);
    }

    /** What is known of an operand at the points. */
    private static Formula formula(Operation use, Operand operand) {
        if (operand instanceof Formula formula) {
            return formula;
        }
        return new Formula(use.network().signal(operand), Points.identity(), null);
    }

    private static Operand combination(Operation use) {
        if (use.operands().size() != 2) {
            return merged(use);
        }
        Operand left = use.operand(0);
        Operand right = use.operand(1);
        DoubleBinaryOperator operator = Objects.requireNonNull(COMBINATIONS.get(use.node().operator()));
        if (left instanceof Operand.Constant first && right instanceof Operand.Constant) {
            throw new IllegalArgumentException("expected an operand that depends on the sample, got the constants '"
                    + first.tensor().name() + "' and '" + use.constant(1).name() + "'.");
        }
        if (left instanceof Operand.Constant constant) {
            return withConstant(use, right, constant.tensor(), true, operator);
        }
        if (right instanceof Operand.Constant constant) {
            return withConstant(use, left, constant.tensor(), false, operator);
        }
        Formula x = formula(use, left);
        Formula y = formula(use, right);
        boolean related = left instanceof Formula || right instanceof Formula || left == right;
        if (related && x.x().equals(y.x())) {
            return new Formula(x.x(), Points.combine(x.values(), y.values(), operator), use);
        }
        return merged(use);
    }

    private static Operand withConstant(Operation use, Operand operand, OnnxTensor tensor, boolean first,
            DoubleBinaryOperator operator) {
        boolean linear = List.of("Add", "Sub", "Mul", "Div").contains(use.node().operator())
                && !(first && use.node().operator().equals("Div"));
        if (linear && (operand instanceof Scaled || tensor.size() != 1)) {
            Scaled x = operand instanceof Scaled scaled ? scaled : Scaled.of(use.network().signal(operand));
            Scaled.Constants constants = Scaled.Constants.over(x.x(), tensor);
            return (x.goesWith(constants.axis()) ? x : Scaled.of(use.network().signal(x)))
                    .then(use.node().operator(), constants, first);
        }
        if (tensor.size() != 1) {
            throw new IllegalArgumentException("expected one number beside the signal, got '" + tensor.name()
                    + "' of shape " + tensor.extents() + ".");
        }
        double c = tensor.doubles()[0];
        return ofOne(use, operand, first ? x -> operator.applyAsDouble(c, x) : x -> operator.applyAsDouble(x, c));
    }

    /** Signals of one shape, number by number. */
    private static Operand merged(Operation use) {
        return merged(use, use.signals());
    }

    static Signal merged(Operation use, List<Signal> signals) {
        Layer layer = layer(use.node().operator());
        if (layer == null) {
            throw new IllegalArgumentException("expected a constant, got two operands that depend on the sample: "
                    + "there is no layer that computes this of them.");
        }
        if (use.node().operator().equals("Sub")) {
            Signal negative = use.network().signal(Scaled.of(signals.get(1), -1, 0));
            return merged(use, layer, List.of(signals.get(0), negative));
        }
        return merged(use, layer, signals);
    }

    private static Signal merged(Operation use, Layer layer, List<Signal> signals) {
        Signal first = signals.get(0);
        requireEqualRanks(signals);
        boolean alike = signals.stream().allMatch(first::isLaidOutAs);
        List<Integer> order = first.rank() > 1 ? Signal.last(0, first.rank()) : List.of(0);
        Draft[] reads = signals.stream().map(each -> alike ? each.draft()
                : use.network().drafts().arranged(each, order)).toArray(Draft[]::new);
        if (signals.size() == 1) {
            return first;
        }
        Draft sum = use.network().drafts().add("", layer, Map.of(), reads);
        return alike ? first.with(sum) : Signal.of(sum, order);
    }

    static void requireEqualRanks(List<Signal> signals) {
        if (signals.stream().mapToInt(Signal::rank).distinct().count() != 1) {
            throw new IllegalArgumentException("expected samples of as many axes each, got "
                    + signals.stream().map(Signal::extents).toList() + ".");
        }
    }

    private static @Nullable Layer layer(String operator) {
        return switch (operator) {
            case "Add", "Sum", "Sub" -> new Add();
            case "Mul" -> new Multiply();
            case "Max" -> new Maximum();
            case "Mean" -> new Average();
            default -> null;
        };
    }
}
