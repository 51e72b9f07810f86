package io.neurite.cli;

import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.ScikitLearnModels;
import io.neurite.io.deeplearning4j.Deeplearning4jModels;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files in which other programs keep networks. */
enum ForeignFormat {
    /** Operators and weights, of whichever program. */
    ONNX("onnx", ".onnx") {
        @Override
        Model read(Path file, @Nullable Shape image, Plugins plugins) throws IOException {
            return OnnxModels.read(file, plugins);
        }
    },
    /** Weights alone. */
    PYTORCH("pytorch", ".safetensors") {
        @Override
        Model read(Path file, @Nullable Shape image, Plugins plugins) {
            throw new IllegalStateException("A state dict says nothing of the network.");
        }
    },
    /** JSON, as documented here. */
    SCIKIT_LEARN("scikit-learn", ".json") {
        @Override
        Model read(Path file, @Nullable Shape image, Plugins plugins) throws IOException {
            return ScikitLearnModels.read(file, plugins);
        }
    },
    /** A zip, which does not always say how large images are. */
    DEEPLEARNING4J("deeplearning4j", ".zip") {
        @Override
        Model read(Path file, @Nullable Shape image, Plugins plugins) throws IOException {
            return image == null ? Deeplearning4jModels.read(file, plugins)
                    : Deeplearning4jModels.read(file, image, plugins);
        }
    };

    private final String id;
    private final String ending;

    ForeignFormat(String id, String ending) {
        this.id = id;
        this.ending = ending;
    }

    /**
     * Reads the model that a file holds.
     *
     * @param image height, width and channels, where a file does not say them; or null
     */
    abstract Model read(Path file, @Nullable Shape image, Plugins plugins) throws IOException;

    /** Returns the format that files of this ending have, or null if there is none. */
    static @Nullable ForeignFormat ofEnding(String file) {
        return Arrays.stream(values()).filter(format -> file.endsWith(format.ending)).findFirst().orElse(null);
    }

    /** Refuses the files of Python that everybody has, and nobody should read. */
    static void refusePickle(String file) {
        if (file.matches(".*\\.(pt|pth|pkl|pickle|joblib)")) {
            throw new UsageException("'" + file + "' is a pickle of Python, which can hold code, and is not read. From "
                    + "PyTorch, export ONNX, or save the state dict with safetensors.torch.save_file; from "
                    + "scikit-learn, write JSON as docs/from-scikit-learn.md does.");
        }
    }

    /** Refuses a file of another program where a model of Neurite is needed. */
    static void requireModel(String file) {
        ForeignFormat format = ofEnding(file);
        if (format != null && format != PYTORCH) {
            throw new UsageException("'" + file + "' is no model of Neurite. Make one of it: nn import " + file
                    + " --output " + file.substring(0, file.length() - format.ending.length()) + ".safetensors.");
        }
        refusePickle(file);
    }

    /** Returns the format that {@code --format} names; {@code auto} goes by the file's ending. */
    static ForeignFormat of(String option, String file) {
        refusePickle(file);
        ForeignFormat found = option.equals("auto") ? ofEnding(file) : Arrays.stream(values())
                .filter(format -> format.id.equals(option)).findFirst().orElse(null);
        if (found == null) {
            throw new UsageException(option.equals("auto") ? "--format: auto takes files that end in "
                    + Arrays.stream(values()).map(format -> format.ending).collect(Collectors.joining(", ")) + "; got '"
                    + file + "'. Name the format: " + ids() + "."
                    : "--format: expected auto, " + ids() + "; got '" + option + "'.");
        }
        return found;
    }

    private static String ids() {
        return Arrays.stream(values()).map(ForeignFormat::toString).collect(Collectors.joining(", "));
    }

    /** Returns what {@code --format} calls it. */
    @Override
    public String toString() {
        return id;
    }
}
