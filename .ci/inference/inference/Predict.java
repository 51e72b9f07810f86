package inference;

import io.neurite.core.Model;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Prints what a model of irises says of one flower: the class, and the bits of each probability. */
public final class Predict {
    private Predict() {}

    /** Argument: the model file. */
    public static void main(String[] arguments) throws IOException {
        Model model = Models.read(Path.of(arguments[0]));
        float[] probabilities = model.predict(5.1f, 3.5f, 1.4f, 0.2f);
        System.out.println(model.label(probabilities).name());
        for (float probability : probabilities) {
            System.out.println(HexFormat.of().toHexDigits(Float.floatToRawIntBits(probability)));
        }
    }
}
