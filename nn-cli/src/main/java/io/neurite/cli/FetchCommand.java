package io.neurite.cli;

import io.neurite.core.plugins.Spelling;
import io.neurite.data.DatasetFetcher;
import io.neurite.data.DatasetFetcher.Fetched;
import io.neurite.data.Datasets;
import io.neurite.data.RemoteDataset;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn fetch}. */
@Command(name = "fetch", sortOptions = false, description = {
    "Download a data set to where nn train and nn evaluate find it, and Datasets in Java.",
    "Every file is checked. One that is there and whole is not downloaded again, and a download that broke off, by "
            + "Ctrl-C for example, goes on from there."
})
final class FetchCommand implements Callable<Integer> {
    private final Nn nn;
    private final List<RemoteDataset> known;

    @Parameters(index = "0", paramLabel = "DATASET", completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String name = "";

    @Option(names = "--data-dir", paramLabel = "DIR",
            description = "Folder to put the data set's own folder into; made if it is not there. Default: neurite in "
                    + "the user's cache folder.")
    private @Nullable String folder;

    @Option(names = "--mirror", paramLabel = "URL",
            description = "Address of a folder that has the files; asked before the known mirrors are.")
    private @Nullable String mirror;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    /** For completion on the command line. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(RemoteDataset.KNOWN).iterator();
        }
    }

    FetchCommand(Nn nn) {
        this(nn, RemoteDataset.KNOWN);
    }

    FetchCommand(Nn nn, List<RemoteDataset> known) {
        this.nn = nn;
        this.known = known;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        RemoteDataset dataset = dataset();
        Path datasets = folder == null ? Datasets.cacheFolder() : host.resolve(folder);
        List<Fetched> files = new DatasetFetcher().fetch(dataset, datasets, quiet ? new DatasetFetcher.Listener() {}
                : new FetchPainter(host.err(), host.nanoTime(), host.errTerminal()));
        Path place = datasets.resolve(name);
        host.out().print(json ? Json.write(tree(place, files)) + "\n" : text(place));
        return 0;
    }

    private RemoteDataset dataset() {
        RemoteDataset dataset = known.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(this::unknown);
        String given = mirror;
        return given == null ? dataset
                : UsageException.blaming("--mirror", () -> dataset.withMirror(given));
    }

    private UsageException unknown() {
        if (DataOptions.isShipped(name)) {
            return new UsageException("The data set " + name + " comes with Neurite: there is nothing to fetch.");
        }
        String near = Spelling.nearest(name, names(known));
        return new UsageException("There is no data set '" + name + "' to fetch."
                + (near == null ? "" : " Did you mean '" + near + "'?") + " Data sets: "
                + String.join(", ", names(known)) + ".");
    }

    private static List<String> names(List<RemoteDataset> datasets) {
        return datasets.stream().map(RemoteDataset::name).toList();
    }

    private String text(Path place) {
        String end = System.lineSeparator();
        return "The data set " + name + " is in '" + place + "'." + end + "Next:   "
                + TrainingReport.quoted(nn.host().command()) + " train " + name
                + TrainingReport.option("--data-dir", folder) + end;
    }

    private Map<String, @Nullable Object> tree(Path place, List<Fetched> files) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("data", name);
        tree.put("folder", place.toString());
        tree.put("files", files.stream().map(FetchCommand::tree).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Fetched fetched) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", String.valueOf(fetched.file().getFileName()));
        tree.put("source", fetched.source() == null ? null : fetched.source().toString());
        tree.put("received", fetched.received());
        return tree;
    }
}
