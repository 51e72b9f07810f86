package io.neurite.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the four files of MNIST and of the data sets that follow its example.
 *
 * @param environment the process's environment variables
 * @param home the user's home folder
 * @param system name of the operating system, as Java gives it
 */
record DataFolders(Map<String, String> environment, Path home, String system) {
    private static final List<String> FILES = List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** Where the files are: images and labels to learn from, images and labels to test with. */
    record Found(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {}

    static DataFolders ofThisProcess() {
        return new DataFolders(System.getenv(), Path.of(System.getProperty("user.home", "")),
                System.getProperty("os.name", ""));
    }

    /**
     * Returns the files of a data set, such as {@code mnist}: from the given folder, or from where they usually are.
     *
     * <p>The files of all data sets have the same names, so a sub-folder that tells which they are comes first.
     */
    Found find(String dataset, @Nullable Path given) throws IOException {
        List<Path> folders = given == null ? usualFolders(dataset) : List.of(given.resolve(dataset), given);
        for (Path folder : folders) {
            List<Path> files = FILES.stream().map(name -> file(folder, name)).filter(Objects::nonNull).toList();
            if (files.size() == FILES.size()) {
                return new Found(files.get(0), files.get(1), files.get(2), files.get(3));
            }
        }
        String best = given != null ? "'" + given + "'"
                : "'" + cache().resolve(dataset) + "', or name their folder in the environment variable NEURITE_DATA";
        String searched = String.join(", ", folders.stream().map(DataFolders::whatIsMissing).toList());
        throw new FileNotFoundException("The data set " + dataset + " is not there. Download it with: nn fetch "
                + dataset + (given == null ? "" : " --data-dir '" + given + "'") + ". Or put its four files "
                + String.join(", ", FILES) + " (plain or with .gz) into " + best + ". Looked in " + searched + ".");
    }

    private static String whatIsMissing(Path folder) {
        List<String> missing = FILES.stream().filter(name -> file(folder, name) == null).toList();
        return folder + (missing.size() == FILES.size() ? "" : " (lacks " + String.join(", ", missing) + ")");
    }

    private List<Path> usualFolders(String dataset) {
        List<Path> folders = new ArrayList<>();
        String own = variable("NEURITE_DATA", "");
        if (!own.isEmpty()) {
            folders.add(Path.of(own, dataset));
            folders.add(Path.of(own));
        }
        folders.add(cache().resolve(dataset));
        if (!isWindows()) {
            // Debian's packages, such as dataset-fashion-mnist, put them there.
            for (String share : variable("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")) {
                folders.add(Path.of(share, "datasets", dataset));
            }
        }
        return folders;
    }

    /** Returns the folder of the user's cache below which each data set has a folder of its name. */
    Path cache() {
        String name = system.toLowerCase(Locale.ROOT);
        if (isWindows()) {
            return Path.of(variable("LOCALAPPDATA", home.resolve("AppData").resolve("Local").toString()), "neurite");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("neurite");
        }
        return Path.of(variable("XDG_CACHE_HOME", home.resolve(".cache").toString()), "neurite");
    }

    private boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private String variable(String name, String fallback) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? fallback : value;
    }

    private static @Nullable Path file(Path folder, String name) {
        List<Path> files = files(folder, name);
        return files.isEmpty() ? null : files.get(0);
    }

    /**
     * Returns the files of that name, which mirrors also write with a point before "idx" and compressed; the first is
     * the one that is read.
     */
    static List<Path> files(Path folder, String name) {
        String pointed = name.replace("-idx", ".idx");
        return Stream.of(name, name + ".gz", pointed, pointed + ".gz").distinct()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
