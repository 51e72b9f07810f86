package io.neurite.verification;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Writes the files that this version keeps, when {@code .ci/record-files} asks for it; no build runs this. */
class KeptFilesRecording {
    @Test
    @EnabledIfSystemProperty(named = "neurite.kept.files", matches = ".+")
    void theFilesOfThisVersionAreWritten(@TempDir Path work) throws IOException {
        KeptFiles.write(Path.of(System.getProperty("neurite.kept.files")), work);
    }
}
