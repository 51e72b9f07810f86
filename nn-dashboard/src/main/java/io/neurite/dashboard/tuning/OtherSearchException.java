package io.neurite.dashboard.tuning;

import java.nio.file.Path;
import java.util.List;

/** A log has the trials of a search with other settings or data; it stays as it is. */
public final class OtherSearchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String differences;

    /** The file, and what is different, each as a short text. */
    OtherSearchException(Path file, List<String> differences) {
        super("'" + file.getFileName() + "' has the trials of another search (" + String.join("; ", differences)
                + "). Go on with its settings and data, or choose another file.");
        this.differences = String.join("; ", differences);
    }

    /**
     * Returns what is different.
     *
     * @return names with what is there and what is here
     */
    public String differences() {
        return differences;
    }
}
