package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How large images are: height x width x channels. */
final class ImageShape {
    /** What the last feature of images is called: the last row and column, and blue where there are colours. */
    private static final Pattern LAST = Pattern.compile("p(\\d{1,7})_(\\d{1,7})(_b)?");

    private ImageShape() {}

    /** Returns the shape that {@code --image} gives, or null if it was not given. */
    static @Nullable Shape of(List<Integer> extents) {
        if (extents.isEmpty()) {
            return null;
        }
        if (extents.size() != 3 || extents.stream().anyMatch(extent -> extent < 1)) {
            throw new UsageException("--image: expected height, width and channels, each at least 1, such as 28,28,3; "
                    + "got " + extents + ".");
        }
        return UsageException.blaming("--image", () -> Shape.of(extents.get(0), extents.get(1), extents.get(2)));
    }

    /** Returns the shape of the images that a model takes. */
    static Shape of(Model model) {
        Shape shape = model.graph().shape(0);
        Schema schema = DataOptions.schemaOf(model);
        if (shape.rank() == 1) {
            // A network that takes pixels in a row was trained on features that are called by their places.
            Matcher last = LAST.matcher(schema.features().get(schema.features().size() - 1));
            if (last.matches()) {
                int height = 1 + Integer.parseInt(last.group(1));
                int width = 1 + Integer.parseInt(last.group(2));
                int channels = last.group(3) == null ? 1 : 3;
                if ((long) height * width * channels == shape.size()) {
                    return Shape.of(height, width, channels);
                }
            }
        } else if (shape.rank() == 3 && (shape.extent(2) == 1 || shape.extent(2) == 3)) {
            return shape;
        }
        List<String> features = schema.features();
        throw new UsageException("The model does not take images: expected the shape height x width x channels, of "
                + "which there are 1 or 3, or features that are called p0_0 and so on, got the shape " + shape
                + " and the features '" + features.get(0) + "' to '" + features.get(features.size() - 1)
                + "'. Train with a folder of images, or with a network whose input has the shape of images.");
    }
}
