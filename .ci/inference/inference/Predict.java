package inference;

import io.neurite.api.math.Matrix;
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
        float[] flower = {5.1f, 3.5f, 1.4f, 0.2f};
        float[] probabilities = model.predict(flower);
        // Of a batch, too: this image has no flight recorder, which hears of batches elsewhere.
        if (model.predict(Matrix.ofColumns(flower, flower)).get(0, 1) != probabilities[0]) {
            throw new AssertionError("A batch gives other numbers.");
        }
        System.out.println(model.label(probabilities).name());
        for (float probability : probabilities) {
            System.out.println(HexFormat.of().toHexDigits(Float.floatToRawIntBits(probability)));
        }
    }
}
