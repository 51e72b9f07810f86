package io.neurite.cli;

import io.neurite.api.math.Matrix;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trace.Quantity;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the trace of a network of sigmoid units in the notation of the lecture (Andrew Ng's). It computes nothing. */
final class Lecture {
    private static final int DECIMALS = 4;

    /** Gradients are small. */
    private static final int DECIMALS_OF_GRADIENTS = 6;

    private final int[] n;
    private final int last;
    private final PrintStream out;

    /**
     * Starts a text.
     *
     * @param n n[0] inputs and the units n[1] ... n[L] of the layers
     * @param out where it goes
     */
    Lecture(int[] n, PrintStream out) {
        this.n = n.clone();
        this.last = n.length - 1;
        this.out = out;
    }

    void title(int samples, long seed) {
        String units = Arrays.stream(n).mapToObj(String::valueOf).collect(Collectors.joining("-"));
        line("A %s network of sigmoid units on m = %d samples (seed %d)", units, samples, seed);
        line("[l] is the layer, a column is a sample; dQ is dJ/dQ and has the shape of Q.");
    }

    void forward(Trace trace, Matrix Y) {
        heading("Forward");
        matrix("X = A[0]", shape(n[0]), trace.get("x").value(), DECIMALS);
        for (int l = 1; l <= last; l++) {
            value(of("W", l), shape(n[l], n[l - 1]), weights(trace, l));
            value(of("b", l), shape(n[l], 1), biases(trace, l));
            value(of("Z", l) + " = " + of("W", l) + " " + of("A", l - 1) + " + " + of("b", l),
                    shape(n[l], n[l - 1]) + shape(n[l - 1]) + " + " + shape(n[l], 1) + " = " + shape(n[l]),
                    inputs(trace, l));
            value(of("A", l) + " = sigmoid(" + of("Z", l) + ")", shape(n[l]), outputs(trace, l));
        }
        matrix("Y", shape(n[last]), Y, DECIMALS);
        line("");
        line("J = -1/%s sum of Y log A[%d] + (1 - Y) log(1 - A[%d]) = %s", numbersOfOutput(), last, last, cost(trace));
    }

    void backward(Trace trace) {
        heading("Backward");
        line("");
        line("The loss is differentiated together with the last sigmoid, which gives dZ[%d] without dA[%d].",
                last, last);
        for (int l = last; l >= 1; l--) {
            gradient(l == last
                    ? of("dZ", l) + " = 1/" + numbersOfOutput() + " (" + of("A", l) + " - Y)"
                    : of("dZ", l) + " = " + of("dA", l) + " * sigmoid'(" + of("Z", l) + ")", shape(n[l]),
                    inputs(trace, l));
            gradient(of("dW", l) + " = " + of("dZ", l) + " " + of("A", l - 1) + "^T",
                    shape(n[l]) + "(mx" + n[l - 1] + ") = " + shape(n[l], n[l - 1]), weights(trace, l));
            gradient(of("db", l) + " = row sums of " + of("dZ", l), shape(n[l], 1), biases(trace, l));
            if (l > 1) {
                gradient(of("dA", l - 1) + " = " + of("W", l) + "^T " + of("dZ", l),
                        shape(n[l - 1], n[l]) + shape(n[l]) + " = " + shape(n[l - 1]), outputs(trace, l - 1));
            }
        }
    }

    void step(double learningRate, Trace before, Trace after) {
        heading("One step of gradient descent, alpha = " + number(learningRate, 1));
        for (int l = 1; l <= last; l++) {
            value(of("W", l) + " := " + of("W", l) + " - alpha " + of("dW", l), shape(n[l], n[l - 1]),
                    weights(after, l));
            value(of("b", l) + " := " + of("b", l) + " - alpha " + of("db", l), shape(n[l], 1), biases(after, l));
        }
        line("");
        line("J = %s, before the step %s", cost(after), cost(before));
    }

    /** Names a quantity of a layer. */
    private static String of(String quantity, int l) {
        return quantity + "[" + l + "]";
    }

    private static Quantity weights(Trace trace, int l) {
        return trace.get("dense" + l + "/W");
    }

    private static Quantity biases(Trace trace, int l) {
        return trace.get("dense" + l + "/b");
    }

    private static Quantity inputs(Trace trace, int l) {
        return trace.get("dense" + l);
    }

    private static Quantity outputs(Trace trace, int l) {
        return trace.get("sigmoid" + l);
    }

    /** The cost is a mean over samples, and over the output units if there are several. */
    private String numbersOfOutput() {
        return n[last] == 1 ? "m" : "(" + n[last] + "m)";
    }

    private static String shape(int rows) {
        return "(" + rows + "xm)";
    }

    private static String shape(int rows, int columns) {
        return "(" + rows + "x" + columns + ")";
    }

    private void value(String equation, String shapes, Quantity quantity) {
        matrix(equation, shapes, quantity.value(), DECIMALS);
    }

    private void gradient(String equation, String shapes, Quantity quantity) {
        Matrix gradient = Objects.requireNonNull(quantity.gradient(), quantity.name());
        matrix(equation, shapes, gradient, DECIMALS_OF_GRADIENTS);
    }

    /** Writes an equation, and below it the numbers with their points one below the other. */
    private void matrix(String equation, String shapes, Matrix matrix, int decimals) {
        line("");
        line("%-32s%s", equation, shapes);
        int width = 0;
        for (int j = 0; j < matrix.columns(); j++) {
            for (float element : matrix.column(j)) {
                width = Math.max(width, number(element, decimals).length());
            }
        }
        for (int i = 0; i < matrix.rows(); i++) {
            StringBuilder row = new StringBuilder("  ");
            for (int j = 0; j < matrix.columns(); j++) {
                String number = number(matrix.get(i, j), decimals);
                row.append(" ".repeat(2 + width - number.length())).append(number);
            }
            line("%s", row);
        }
    }

    private static String cost(Trace trace) {
        return number(trace.cost(), DECIMALS_OF_GRADIENTS);
    }

    private static String number(double number, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }

    private void heading(String text) {
        line("");
        line("---- %s ----", text);
    }

    private void line(String format, @Nullable Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
        out.println();
    }
}
