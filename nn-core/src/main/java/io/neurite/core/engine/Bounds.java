package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.List;

/**
 * Watches, while they are in the caches, whether the values and gradients of a batch are so small that no sum of their
 * products can overflow: then the gradients that they make need not be looked at.
 */
final class Bounds {
    /** Sums of 2^27 products of two numbers below 2^48 stay far below 2^128. */
    private static final int EXPONENT = 48;

    private final List<Matrix> watched;
    private volatile boolean exceeded;

    /** Watches matrices with a column for each sample. */
    Bounds(List<Matrix> watched) {
        this.watched = List.copyOf(watched);
    }

    /** Begins a batch, or a further part of one. */
    void begin(long firstSample) {
        exceeded = exceeded && firstSample > 0;
    }

    /** Looks at a run of samples; called by several threads at a time, with different runs. */
    void check(Run run) {
        for (int i = 0; i < watched.size(); i++) {
            Matrix matrix = watched.get(i);
            if (!areBelow(run.kernel(), matrix, run.from(), run.to())) {
                exceeded = true;
                return;
            }
        }
    }

    /** Hears of what a gradient is made of; what is not watched could be anything. */
    void note(Matrix factor) {
        for (int i = 0; i < watched.size(); i++) {
            if (watched.get(i).data() == factor.data()) {
                return;
            }
        }
        exceeded = true;
    }

    private static boolean areBelow(Kernel kernel, Matrix matrix, int from, int to) {
        int begin = matrix.offset() + from * matrix.stride();
        return kernel.areBelow(EXPONENT, matrix.data(), begin, begin + (to - from) * matrix.stride());
    }

    /** Tells whether a number of the batch was not small, not a number, or not watched. */
    boolean exceeded() {
        return exceeded;
    }
}
