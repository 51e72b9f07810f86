package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.data.DatasetFetcher;
import io.neurite.data.DatasetFetcher.Fetched;
import io.neurite.data.RemoteDataset;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Neurite knows of the published files is true of real ones, where this machine has them. */
class PublishedDatasetsTest {
    private static final String DATA = "NEURITE_DATA";

    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {"mnist", "fashion-mnist"})
    @EnabledIfEnvironmentVariable(named = DATA, matches = ".+", disabledReason = "NEURITE_DATA names no folder")
    void realFilesAreRecognised(String name) throws Exception {
        RemoteDataset known = RemoteDataset.KNOWN.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
        // A port that nobody listens at: a file that is not recognised must not be fetched.
        RemoteDataset here = new RemoteDataset(name, known.files(), List.of(URI.create("http://127.0.0.1:9/")));
        List<Fetched> files = new DatasetFetcher().fetch(here, Path.of(System.getenv(DATA)),
                new DatasetFetcher.Listener() {});
        assertEquals(known.files().stream().map(RemoteDataset.PackedFile::name).toList(),
                files.stream().map(file -> file.file().getFileName().toString()).toList());
        files.forEach(file -> assertEquals(0, file.received()));
    }
}
