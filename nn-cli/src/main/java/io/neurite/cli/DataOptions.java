package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.plugins.Spelling;
import io.neurite.core.training.Split;
import io.neurite.data.Datasets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where samples come from: a data set that everybody knows, a file, or a database. */
final class DataOptions {
    private static final List<String> PIXELS = List.of("digits", "mnist", "fashion-mnist");
    private static final List<String> KNOWN = List.of("digits", "iris", "mnist", "fashion-mnist");

    @Option(names = "--data-dir", paramLabel = "DIR",
            description = "Folder of the four files of mnist or fashion-mnist. Without it they are looked for in "
                    + "$NEURITE_DATA, in the user's cache folder, and where Debian's packages put them.")
    private @Nullable String folder;

    @Mixin
    private final JdbcOptions database = new JdbcOptions();

    /** Returns the data and the options that find them, as a shell takes them. */
    String arguments(String data) {
        return database.isGiven() ? database.arguments()
                : TrainingReport.quoted(data) + TrainingReport.option("--data-dir", folder);
    }

    /** Refuses data from nowhere, and from two places. */
    void check(String data) {
        database.check(data, "DATA");
    }

    /** Returns what data are called: a data set, a file without its folder, or that they are a query's. */
    String name(String data) {
        return database.isGiven() ? JdbcOptions.NAME : isKnown(data) ? data : Path.of(data).getFileName().toString();
    }

    /**
     * A data set that everybody knows.
     *
     * @param name what it is called
     * @param samples all of them, or the official training part
     * @param officialTest the official test part, or null if there is none
     */
    record Known(String name, Dataset samples, @Nullable Dataset officialTest) {
        boolean isPixels() {
            return PIXELS.contains(name);
        }
    }

    /** The data sets' names, for completion on the command line. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KNOWN.iterator();
        }
    }

    static boolean isKnown(String data) {
        return KNOWN.contains(data);
    }

    /** Returns what a model says of its features; without that no table fits it. */
    static Schema schemaOf(Model model) {
        Schema schema = model.info().schema();
        if (schema == null) {
            throw new UsageException("The model does not know what its features are called, so that no file fits it.");
        }
        return schema;
    }

    /** Returns the files that data is read from by name. */
    static String[] files(String data) {
        return isKnown(data) || data.isEmpty() ? new String[0] : new String[] {data};
    }

    static boolean isShipped(String data) {
        return KNOWN.contains(data) && !hasOfficialTest(data);
    }

    static boolean hasOfficialTest(String data) {
        return data.equals("mnist") || data.equals("fashion-mnist");
    }

    /** Reads a data set that everybody knows. */
    Known known(Host host, String data) throws IOException {
        if (!hasOfficialTest(data)) {
            refuseFolder(data);
            return new Known(data, data.equals("digits") ? Datasets.digits() : Datasets.iris(), null);
        }
        Split parts = folder == null ? usual(data) : data.equals("mnist") ? Datasets.mnist(host.resolve(folder))
                : Datasets.fashionMnist(host.resolve(folder));
        return new Known(data, parts.train(), parts.test());
    }

    /** Reads a data set that everybody knows, for a model that must fit it. */
    Known known(Host host, String data, @Nullable Schema schema) throws IOException {
        Known found = known(host, data);
        if (schema != null && !schema.equals(found.samples().schema())) {
            throw new UsageException("The model and the data set " + data + " do not fit: the model takes "
                    + describe(schema) + ", " + data + " has " + describe(found.samples().schema()) + ".");
        }
        return found;
    }

    private static Split usual(String data) throws IOException {
        try {
            return data.equals("mnist") ? Datasets.mnist() : Datasets.fashionMnist();
        } catch (FileNotFoundException missing) {
            throw new FileNotFoundException(missing.getMessage() + " If they are elsewhere, add --data-dir DIR.");
        }
    }

    private void refuseFolder(String data) {
        if (folder != null) {
            throw new UsageException("--data-dir is for mnist and fashion-mnist, got the data '" + data + "'.");
        }
    }

    /** Returns the table that holds data. */
    TableSource table(Nn nn, String data) {
        refuseFolder(data);
        if (database.isGiven()) {
            return database.source(nn);
        }
        Path file = nn.host().resolve(data);
        if (!Files.exists(file)) {
            String near = Spelling.nearest(data, KNOWN);
            throw new UsageException("There is no file and no data set '" + data + "'."
                    + (near == null ? "" : " Did you mean '" + near + "'?")
                    + " Data sets: " + String.join(", ", KNOWN) + "; or " + Sources.FILE + ".");
        }
        return new TableSource(Sources.of(file), name(data), file);
    }

    private static String describe(Schema schema) {
        List<String> features = schema.features();
        return Figures.count(features.size(), "feature") + " (" + features.get(0) + (features.size() > 1 ? ", ..." : "")
                + ") and the target '"
                + schema.target().name() + "' (" + schema.target().size() + (schema.target().isClasses() ? " classes)"
                : ")");
    }
}
