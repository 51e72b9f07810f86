package io.neurite.core.kernel;

import io.neurite.api.math.ElementOperations;
import io.neurite.api.math.ElementaryFunction;
import io.neurite.api.math.Kernel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations on a few elements: functions that use every vector loop that the functions in question need. */
final class ElementRehearsal implements Rehearsal.Piece {
    /** For what is made of e^x, rectifiers and softmax. */
    static final List<ElementaryFunction> EXPONENTIAL = List.of(ElementaryFunction.TANH, ElementaryFunction.SIGMOID);
    /** For what needs logarithms or the error function. */
    static final List<ElementaryFunction> RARE = List.of(ElementaryFunction.LOG1P, ElementaryFunction.ERF,
            ElementaryFunction.NORMAL_CDF);

    private static final int LENGTH = 32;

    private final List<ElementaryFunction> functions;
    private final Supplier<? extends Kernel> vector;
    private final float[] numbers = new float[LENGTH];
    private final float[] results = new float[LENGTH];
    private @Nullable ElementOperations elements;

    ElementRehearsal(List<ElementaryFunction> functions, Supplier<? extends Kernel> vector) {
        this.functions = functions;
        this.vector = vector;
    }

    @Override
    public void play(int round, boolean brief) {
        ElementOperations present = elements;
        if (present == null) {
            present = vector.get().elements();
            elements = present;
        }
        int length = brief ? 1 : LENGTH;
        for (int i = 0; i < functions.size(); i++) {
            present.apply(functions.get(i), length, numbers, 0, results, 0);
            present.multiplyBy(functions.get(i), length, numbers, 0, numbers, 0, results, 0);
        }
        present.rectify(round % 2, length, numbers, 0, numbers, 0, results, 0);
        present.softmax(length, 1, numbers, 0, length, results, 0, length);
    }
}
