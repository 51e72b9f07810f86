package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
    private static final String NAMES = "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, "
            + "t10k-labels-idx1-ubyte";

    @TempDir
    private Path root;

    @Test
    void givenFolderOrItsSubFolderIsTheOnlyOne() throws IOException {
        Path data = put("data/mnist", "-", "");
        Path other = put("other", "-", "");
        Map<String, String> environment = Map.of("NEURITE_DATA", other.toString());
        assertEquals(data, found(environment, "Linux", data));
        assertEquals(data, found(environment, "Linux", root.resolve("data")));
        Path empty = Files.createDirectory(root.resolve("empty"));
        assertEquals("The data set mnist is not there. Download it with: nn fetch mnist --data-dir '" + empty
                + "'. Or put its four files " + NAMES + " (plain or with .gz) into '" + empty + "'. Looked in "
                + empty.resolve("mnist") + ", " + empty + ".", missing(environment, empty));
    }

    @Test
    void environmentComesBeforeCacheBeforeSystem() throws IOException {
        Map<String, String> environment = Map.of("NEURITE_DATA", root.resolve("own").toString(),
                "XDG_CACHE_HOME", root.resolve("xdg").toString(),
                "XDG_DATA_DIRS", root.resolve("none") + ":" + root.resolve("share"));
        Path shared = put("share/datasets/mnist", "-", ".gz");
        assertEquals(shared, found(environment, "Linux", null));
        Path cached = put("xdg/neurite/mnist", "-", "");
        assertEquals(cached, found(environment, "Linux", null));
        Path own = put("own", "-", "");
        assertEquals(own, found(environment, "Linux", null));
        Path itsSubFolder = put("own/mnist", "-", "");
        assertEquals(itsSubFolder, found(environment, "Linux", null));
    }

    @Test
    void cacheIsWhereTheSystemHasIt() throws IOException {
        Path windows = put("local/neurite/mnist", "-", "");
        assertEquals(windows, found(Map.of("LOCALAPPDATA", root.resolve("local").toString()), "Windows 11", null));
        Path mac = put("home/Library/Caches/neurite/mnist", "-", "");
        assertEquals(mac, found(Map.of(), "Mac OS X", null));
        Path linux = put("home/.cache/neurite/mnist", "-", "");
        assertEquals(linux, found(Map.of("XDG_CACHE_HOME", ""), "Linux", null));
    }

    @Test
    void bothSpellingsAreFilesPlainOrCompressed() throws IOException {
        for (String separator : List.of("-", ".")) {
            for (String end : List.of("", ".gz")) {
                Path folder = put("spelled" + separator + end, separator, end);
                DataFolders.Found found = folders(Map.of(), "Linux").find("mnist", folder);
                assertEquals(folder.resolve("train-images" + separator + "idx3-ubyte" + end), found.trainImages());
                assertEquals(folder.resolve("train-labels" + separator + "idx1-ubyte" + end), found.trainLabels());
                assertEquals(folder.resolve("t10k-images" + separator + "idx3-ubyte" + end), found.testImages());
                assertEquals(folder.resolve("t10k-labels" + separator + "idx1-ubyte" + end), found.testLabels());
            }
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Path own = put("own", "-", "");
        Files.delete(own.resolve("t10k-images-idx3-ubyte"));
        Path cache = root.resolve("home/.cache/neurite/mnist");
        assertEquals("The data set mnist is not there. Download it with: nn fetch mnist. Or put its four files " + NAMES
                + " (plain or with .gz) into '" + cache + "', or name their folder in the environment variable "
                + "NEURITE_DATA. Looked in "
                + own.resolve("mnist") + ", " + own + " (lacks t10k-images-idx3-ubyte), " + cache + ", "
                + root.resolve("none/datasets/mnist") + ".",
                missing(Map.of("NEURITE_DATA", own.toString(), "XDG_DATA_DIRS", root.resolve("none").toString()),
                        null));
    }

    private Path put(String folder, String separator, String end) throws IOException {
        Path path = Files.createDirectories(root.resolve(folder));
        for (String name : List.of("train-images", "train-labels", "t10k-images", "t10k-labels")) {
            Files.createFile(path.resolve(name + separator + (name.endsWith("images") ? "idx3" : "idx1") + "-ubyte"
                    + end));
        }
        return path;
    }

    private Path found(Map<String, String> environment, String system, @Nullable Path given) throws IOException {
        return folders(environment, system).find("mnist", given).trainImages().getParent();
    }

    private String missing(Map<String, String> environment, @Nullable Path given) {
        DataFolders folders = folders(environment, "Linux");
        return assertThrows(FileNotFoundException.class, () -> folders.find("mnist", given)).getMessage();
    }

    private DataFolders folders(Map<String, String> environment, String system) {
        return new DataFolders(environment, root.resolve("home"), system);
    }
}
