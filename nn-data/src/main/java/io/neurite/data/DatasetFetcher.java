package io.neurite.data;

import io.neurite.data.HttpDownload.RemoteException;
import io.neurite.data.RemoteDataset.PackedFile;
import io.neurite.io.AtomicFile;
import io.neurite.io.FolderLock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Downloads data sets to where {@link Datasets} finds them.
 *
 * <pre>{@code
 * new DatasetFetcher().fetch(RemoteDataset.MNIST, Datasets.cacheFolder(), new DatasetFetcher.Listener() {});
 * Split mnist = Datasets.mnist();
 * }</pre>
 *
 * <p>A file has its name only when it is whole, checked and on the disk. Until then its bytes are in a file with
 * {@code .part} behind the name, and a download that broke off, even with its process, goes on from there: at the same
 * mirror or at another, for the check tells if the two do not fit. No mirror can send more bytes than the file has, nor
 * other bytes: a file is known by the SHA-256 of what it unpacks to, which is in {@link RemoteDataset}.
 *
 * <p>The Java process's proxy serves, as {@link java.net.ProxySelector#getDefault()} tells it. Objects are immutable
 * and may be used by any number of threads; a data set's folder is taken by one download at a time, in all processes.
 */
public final class DatasetFetcher {
    private static final Duration USUAL_CONNECTING = Duration.ofSeconds(10);
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

    private final Duration connecting;
    private final Duration patience;

    /** Waits 10 seconds for a connection, and 30 for each next byte. */
    public DatasetFetcher() {
        this(USUAL_CONNECTING, USUAL_PATIENCE);
    }

    /**
     * Waits as long as told before a mirror has failed.
     *
     * @param connecting how long to wait for a connection, above zero
     * @param patience how long to wait for an answer, and then for each next byte, above zero
     * @throws IllegalArgumentException if one of them is not above zero
     */
    public DatasetFetcher(Duration connecting, Duration patience) {
        if (connecting.isZero() || connecting.isNegative() || patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("Expected times above zero, got " + connecting + " and " + patience
                    + ".");
        }
        this.connecting = connecting;
        this.patience = patience;
    }

    /**
     * A file of the data set that is there now.
     *
     * @param file where it is
     * @param source where it was downloaded from; null if it was there already
     * @param received how many bytes came for it, without those of an earlier download that broke off
     */
    public record Fetched(Path file, @Nullable URI source, long received) {}

    /** Is told how the fetching goes, on the thread that fetches. */
    public interface Listener {
        /**
         * A file is there already, and whole.
         *
         * @param file the file
         */
        default void isThere(Path file) {}

        /**
         * A file is there and not what it should be; it will be replaced.
         *
         * @param file the file
         * @param fault what is wrong, as the rest of a sentence
         */
        default void damaged(Path file, String fault) {}

        /**
         * Bytes have arrived; called first with those that an earlier download left.
         *
         * @param file the file's name
         * @param bytes how many of its bytes are there
         * @param total how many it will have, -1 if that is not known
         */
        default void reached(String file, long bytes, long total) {}

        /**
         * A mirror has failed; the next one is tried.
         *
         * @param address what was asked for
         * @param fault what happened
         */
        default void failed(URI address, String fault) {}

        /**
         * A file is downloaded, checked and in its place.
         *
         * @param fetched the file
         */
        default void fetched(Fetched fetched) {}
    }

    /**
     * Downloads what is not there, or not whole, of a data set.
     *
     * @param dataset the data set
     * @param datasets the folder of data sets, such as {@link Datasets#cacheFolder()}; the files go into its sub-folder
     *     of the data set's name, which is made if it is not there
     * @param listener what to tell how it goes
     * @return all files, in the order of the data set
     * @throws FileSystemException if another download has the folder, or it cannot be written to
     * @throws IOException if all mirrors have failed, each as the message says, a file cannot be written, or the thread
     *     is interrupted; what has arrived stays for the next attempt
     */
    public List<Fetched> fetch(RemoteDataset dataset, Path datasets, Listener listener) throws IOException {
        Path folder = datasets.resolve(dataset.name());
        Map<PackedFile, Path> whole = new LinkedHashMap<>();
        for (PackedFile file : dataset.files()) {
            List<Path> there = DataFolders.files(folder, file.unpackedName());
            if (!there.isEmpty() && file.fault(there.get(0)) == null) {
                whole.put(file, there.get(0));
            }
        }
        if (whole.size() == dataset.files().size()) {
            // The folder may be one that cannot be written to.
            return whole.values().stream().map(file -> found(file, listener)).toList();
        }
        FolderLock lock = FolderLock.take(make(folder), "download");
        try {
            Fetching fetching = new Fetching(dataset, folder, listener);
            List<Fetched> fetched = new ArrayList<>();
            for (PackedFile file : dataset.files()) {
                Path there = whole.get(file);
                fetched.add(there == null ? fetching.obtain(file) : found(there, listener));
            }
            return fetched;
        } finally {
            lock.close();
        }
    }

    private static Fetched found(Path file, Listener listener) {
        listener.isThere(file);
        return new Fetched(file, null, 0);
    }

    private static Path make(Path folder) throws IOException {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.exists(each) && !Files.isDirectory(each)) {
                throw new FileSystemException(folder.toString(), null, each + " is not a folder; choose another "
                        + "place");
            }
        }
        return Files.createDirectories(folder);
    }

    /** One data set on its way into its folder, which is taken. */
    private final class Fetching {
        private final RemoteDataset dataset;
        private final Path folder;
        private final Listener listener;
        private final HttpDownload download;
        private final List<URI> mirrors;

        Fetching(RemoteDataset dataset, Path folder, Listener listener) {
            this.dataset = dataset;
            this.folder = folder;
            this.listener = listener;
            this.mirrors = new ArrayList<>(dataset.mirrors());
            // Without a word about proxies the client takes the process's. Its threads are daemons and end with it.
            this.download = new HttpDownload(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(connecting)
                    .build(), connecting, patience);
        }

        /** Looks once more, since another download may have had the folder, and then asks the mirrors. */
        Fetched obtain(PackedFile file) throws IOException {
            List<Path> damaged = new ArrayList<>();
            Path found = null;
            for (Path each : DataFolders.files(folder, file.unpackedName())) {
                String fault = file.fault(each);
                if (fault == null) {
                    found = each;
                    break;
                }
                listener.damaged(each, fault);
                damaged.add(each);
            }
            Fetched fetched = found == null ? fromMirrors(file) : found(found, listener);
            // One of another spelling would be read in its place.
            damaged.remove(fetched.file());
            for (Path each : damaged) {
                Files.delete(each);
            }
            return fetched;
        }

        private Fetched fromMirrors(PackedFile file) throws IOException {
            List<String> faults = new ArrayList<>();
            for (int mirror = 0; mirror < mirrors.size(); mirror++) {
                URI address = mirrors.get(mirror).resolve(file.name());
                try {
                    Fetched fetched = from(address, file);
                    listener.fetched(fetched);
                    // Those that failed come last from now on.
                    Collections.rotate(mirrors, -mirror);
                    return fetched;
                } catch (RemoteException failure) {
                    String fault = String.valueOf(failure.getMessage());
                    listener.failed(address, fault);
                    faults.add(address + ": " + fault + ".");
                }
            }
            throw new IOException("The data set " + dataset.name() + " could not be fetched. "
                    + String.join(" ", faults) + " Is there a network, and does it want a proxy (in Java "
                    + "-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT, and so with http)? Without a network, fetch it "
                    + "on another machine and put the files into '" + folder + "'.");
        }

        private Fetched from(URI address, PackedFile file) throws IOException {
            Path part = folder.resolve(file.name() + ".part");
            HttpDownload.Extent extent = run(address, file, part);
            String fault = file.fault(part);
            if (fault != null && extent.before() > 0) {
                // Perhaps what was there is to blame, or came from a mirror that packs in another way.
                Files.delete(part);
                extent = run(address, file, part);
                fault = file.fault(part);
            }
            if (fault != null) {
                Files.delete(part);
                throw new RemoteException("what comes is not the published file: it " + fault);
            }
            Path target = folder.resolve(file.name());
            AtomicFile.move(part, target);
            return new Fetched(target, address, extent.after() - extent.before());
        }

        private HttpDownload.Extent run(URI address, PackedFile file, Path part) throws IOException {
            return download.run(address, part, file.most(),
                    (bytes, total) -> listener.reached(file.name(), bytes, total));
        }
    }
}
