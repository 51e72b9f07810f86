package io.neurite.cli;

import io.neurite.api.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large the images are that a network takes. */
final class ImageOption {
    @Option(names = "--image", paramLabel = "HEIGHT,WIDTH,CHANNELS", split = ",", hideParamSyntax = true,
            description = "How large images are, for a file of deeplearning4j that does not say it, such as 28,28,3.")
    private List<Integer> extents = List.of();

    /**
     * Returns the shape, or null if it is not given.
     *
     * @param format what the file is, or null for a model of Neurite
     */
    @Nullable Shape shape(@Nullable ForeignFormat format) {
        if (extents.isEmpty()) {
            return null;
        }
        if (format != ForeignFormat.DEEPLEARNING4J) {
            throw new UsageException("--image is for " + ForeignFormat.DEEPLEARNING4J + ", whose files do not always "
                    + "say how large images are. Leave the option out.");
        }
        return ImageShape.of(extents);
    }
}
