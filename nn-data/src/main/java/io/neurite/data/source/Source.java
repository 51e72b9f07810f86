package io.neurite.data.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the rows of a table come from. */
public interface Source {
    /**
     * Returns what the source is called in messages.
     *
     * @return such as the file's name
     */
    String name();

    /**
     * Opens the source at its first row.
     *
     * @param repairs what to do with a row that does not fit
     * @return its rows, to be closed
     * @throws InvalidDataException if there is no table
     * @throws IOException if reading fails
     */
    Rows open(Repairs repairs) throws IOException;

    /**
     * Returns what changes whenever the content does, so that what was read before can be used again.
     *
     * @return such as size and time of a file; null if that cannot be told
     * @throws IOException if the source is not there
     */
    default @Nullable String version() throws IOException {
        return null;
    }
}
