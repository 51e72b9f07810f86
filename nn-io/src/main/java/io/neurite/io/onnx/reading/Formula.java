package io.neurite.io.onnx.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators make of each number of a signal, one after the other: known by its values at {@link Points}, since an
 * activation may be written in many ways, and does the same in all of them.
 */
final class Formula extends Operand.Pending {
    private final Signal x;
    private final double[] values;
    private final int length;
    private final @Nullable Operation last;

    /**
     * Makes a formula.
     *
     * @param x the signal
     * @param values at the points
     * @param last the last of the operators, or null if there is none
     */
    Formula(Signal x, double[] values, @Nullable Operation last) {
        this.x = x;
        this.values = values;
        this.last = last;
        int before = 0;
        for (Operand operand : last == null ? List.<Operand>of() : last.present()) {
            before = Math.max(before, operand instanceof Formula formula ? formula.length : 0);
        }
        this.length = before + 1;
    }

    Signal x() {
        return x;
    }

    double[] values() {
        return values;
    }

    @Nullable Operation last() {
        return last;
    }

    /** How many operators follow one another. */
    int length() {
        return length;
    }
}
