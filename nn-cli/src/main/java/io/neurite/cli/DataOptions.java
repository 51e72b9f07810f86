package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.plugins.Spelling;
import io.neurite.core.training.Split;
import io.neurite.data.Datasets;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where samples come from: a data set that everybody knows, a file, a folder, or a database. */
final class DataOptions {
    private static final List<String> PIXELS = List.of("digits", "mnist", "fashion-mnist");
    private static final List<String> KNOWN = List.of("digits", "iris", "mnist", "fashion-mnist");

    @Option(names = "--data-dir", paramLabel = "DIR",
            description = "Folder of the four files of mnist or fashion-mnist. Without it they are looked for in "
                    + "$NEURITE_DATA, in the user's cache folder, and where Debian's packages put them.")
    private @Nullable String folder;

    @Option(names = "--labels", paramLabel = "FILE",
            description = "File of the answers, if DATA is an array of NumPy (.npy) or images in IDX: an array, or "
                    + "labels in IDX.")
    private @Nullable String labels;

    @Mixin
    private final JdbcOptions database = new JdbcOptions();

    /** Returns the data and the options that find them, as a shell takes them. */
    String arguments(String data) {
        return database.isGiven() ? database.arguments()
                : TrainingReport.quoted(data) + TrainingReport.option("--labels", labels)
                        + TrainingReport.option("--data-dir", folder);
    }

    /** Refuses data from nowhere, and from two places. */
    void check(String data) {
        database.check(data, "DATA");
    }

    /** Returns what data are called: a data set, a file without its folder, or that they are a query's. */
    String name(Host host, String data) {
        return database.isGiven() ? JdbcOptions.NAME : isKnown(data) ? data
                : Sources.name(host.resolve(data));
    }

    /** Returns what stands for further samples of the same kind, as a shell takes it: a query is asked once more. */
    String example(Host host, String data) {
        SampleFormat format = format(host, data);
        return database.isGiven() ? database.arguments() : format != null ? format.example()
                : isKnown(data) ? "FILE.csv" : Sources.example(host.resolve(data));
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

    /** Returns the files that are read by name. */
    Stream<String> files(String data) {
        return Stream.concat(Stream.of(data).filter(file -> !isKnown(file) && !file.isEmpty()),
                Stream.ofNullable(labels));
    }

    /** Tells whether data are a table, of which samples are yet to be made. */
    boolean isTable(Host host, String data) {
        return database.isGiven() || !isKnown(data) && format(host, data) == null;
    }

    /** Returns what samples that are no table are, null if everybody knows them. */
    @Nullable SampleFormat format(Host host, String data) {
        return database.isGiven() || isKnown(data) ? null : SampleFormat.of(host.resolve(data));
    }

    /** Says why an option of tables is of no use, behind the option's name. */
    String isNoTable(Host host, String data) {
        SampleFormat format = format(host, data);
        return " is for tables: " + (format == null ? "the data set " + data + " is as it should be."
                : "'" + name(host, data) + "' is " + format.text() + ".");
    }

    static boolean isShipped(String data) {
        return KNOWN.contains(data) && !hasOfficialTest(data);
    }

    static boolean hasOfficialTest(String data) {
        return data.equals("mnist") || data.equals("fashion-mnist");
    }

    /** Reads samples that are no table. */
    Samples samples(Host host, String data, SampleFormat.Wanted wanted) throws IOException {
        SampleFormat format = format(host, data);
        if (format == null || !format.needsLabels()) {
            refuseLabels(host, data);
        }
        Samples samples = format == null ? known(host, data) : read(host, data, format, wanted);
        Model model = wanted.model();
        if (model != null && format != null) {
            Samples.requireFit(model, samples.all().inputs().get(0), samples.all().size(), samples.name());
        } else if (model != null) {
            requireFit(model, samples);
        }
        return samples;
    }

    private Samples read(Host host, String data, SampleFormat format, SampleFormat.Wanted wanted)
            throws IOException {
        refuseFolder(data);
        Path path = existing(host, data);
        if (!format.needsLabels()) {
            return format.read(name(host, data), path, path, wanted);
        }
        if (labels == null) {
            throw new UsageException("'" + name(host, data) + "' is " + format.text() + ", whose answers are in a file "
                    + "of their own: add --labels FILE.");
        }
        return format.read(name(host, data), path, host.existingOf("--labels", labels), wanted);
    }

    private Samples known(Host host, String data) throws IOException {
        Automatic automatic = Automatic.ofKnownData();
        if (!hasOfficialTest(data)) {
            refuseFolder(data);
            return new Samples(data, data.equals("digits") ? Datasets.digits() : Datasets.iris(), null,
                    PIXELS.contains(data), automatic);
        }
        Split parts = folder == null ? usual(data) : data.equals("mnist") ? Datasets.mnist(host.resolve(folder))
                : Datasets.fashionMnist(host.resolve(folder));
        return new Samples(data, parts.train(), parts.test(), PIXELS.contains(data), automatic);
    }

    private static void requireFit(Model model, Samples known) {
        Schema schema = model.info().schema();
        if (schema != null && !schema.equals(known.all().schema())) {
            throw new UsageException("The model and the data set " + known.name() + " do not fit: the model takes "
                    + describe(schema) + ", " + known.name() + " has " + describe(known.all().schema()) + ".");
        }
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

    private void refuseLabels(Host host, String data) {
        if (labels != null) {
            throw new UsageException("--labels is for an array (.npy) or images in IDX, whose answers are in a file of "
                    + "their own, not for " + (database.isGiven() ? "a database" : "'" + name(host, data) + "'")
                    + "; leave the option out.");
        }
    }

    /** Reads the table that holds data, for a model or a new one; what becomes of its columns is yet to be said. */
    TableData table(Nn nn, String data, TableOptions tables, @Nullable Schema schema) throws IOException {
        refuseFolder(data);
        refuseLabels(nn.host(), data);
        TableSource found = database.isGiven() ? database.source(nn) : file(nn.host(), data);
        Repairs repairs = tables.repairs();
        Table table = tables.read(nn.host(), found, schema, repairs);
        return new TableData(found.name(), table, repairs, Preprocessing.of(table, repairs), !tables.streams());
    }

    private TableSource file(Host host, String data) {
        Path file = existing(host, data);
        return new TableSource(Sources.of(file), name(host, data), file);
    }

    private static Path existing(Host host, String data) {
        Path file = host.resolve(data);
        if (!Files.exists(file)) {
            String near = Spelling.nearest(data, KNOWN);
            throw new UsageException("There is no file and no data set '" + data + "'."
                    + (near == null ? "" : " Did you mean '" + near + "'?")
                    + " Data sets: " + String.join(", ", KNOWN) + "; or " + Sources.FILE + "; or " + SampleFormat.ANY
                    + ".");
        }
        return file;
    }

    private static String describe(Schema schema) {
        List<String> features = schema.features();
        return Figures.count(features.size(), "feature") + " (" + features.get(0) + (features.size() > 1 ? ", ..." : "")
                + ") and the target '"
                + schema.target().name() + "' (" + schema.target().size() + (schema.target().isClasses() ? " classes)"
                : ")");
    }
}
