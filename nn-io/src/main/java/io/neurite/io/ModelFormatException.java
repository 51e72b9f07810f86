package io.neurite.io;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a file cannot be read as a model, or as an architecture: the message names the file, what was expected
 * and what came.
 */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param file the file
     * @param problem what was expected, what came, what to do; a whole sentence
     */
    public ModelFormatException(Path file, String problem) {
        this(file, problem, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param file the file
     * @param problem what was expected, what came, what to do; a whole sentence
     * @param cause what went wrong underneath, or null
     */
    public ModelFormatException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /**
     * Explains whatever ended the reading of a file: plugins, some of them not ours, have seen what it says.
     *
     * @param file the file
     * @param problem what was thrown
     * @return the exception to throw instead, or the problem itself if it is one
     */
    public static ModelFormatException of(Path file, Throwable problem) {
        if (problem instanceof JsonException) {
            return new ModelFormatException(file, "the description is malformed. " + problem.getMessage(), problem);
        }
        if (problem instanceof IOException failure) {
            return SafetensorsReader.asFormatException(file, failure);
        }
        return new ModelFormatException(file, problem instanceof OutOfMemoryError
                ? "the heap has no room for the model: start java with a larger -Xmx."
                : String.valueOf(problem.getMessage()), problem);
    }
}
