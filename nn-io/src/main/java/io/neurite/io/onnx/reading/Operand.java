package io.neurite.io.onnx.reading;

import io.neurite.io.onnx.file.OnnxTensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operator reads or computes. */
sealed interface Operand permits Operand.Constant, Operand.Ids, Operand.Unknown, Signal,
        Operand.Pending {
    /** Stands for the number of samples where a file computes with shapes. */
    long SAMPLES = Long.MIN_VALUE;

    /** Numbers or texts that do not depend on a sample. */
    record Constant(OnnxTensor tensor) implements Operand {}

    /** A signal that was made whole numbers, of which only the choice of rows is known here. */
    record Ids(Signal signal) implements Operand {}

    /** What comes of an operator that has no translation; it has been noted. */
    record Unknown() implements Operand {}

    /** What becomes a layer, once, when somebody needs to know what the network computes. */
    abstract sealed class Pending implements Operand permits Formula, Scaled {
        private @Nullable Signal signal;

        /** Returns what has become of this; it is made if nothing has. */
        Signal signal(Supplier<Signal> making) {
            Signal made = signal;
            if (made == null) {
                made = making.get();
                signal = made;
            }
            return made;
        }
    }
}
