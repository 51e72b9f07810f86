package io.neurite.data;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A data set on the web: its files, and where they can be downloaded from.
 *
 * @param name what it is called, and its folder, too
 * @param files its files
 * @param mirrors addresses of folders that have all files, in the order to try them; a slash at the end is added
 */
public record RemoteDataset(String name, List<PackedFile> files, List<URI> mirrors) {
    /** The MNIST database of handwritten digits (LeCun, Cortes and Burges). */
    public static final RemoteDataset MNIST = ofImages("mnist",
            List.of("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "https://ossci-datasets.s3.amazonaws.com/mnist/");

    /** Fashion-MNIST, images of clothes (Xiao, Rasul and Vollgraf 2017). */
    public static final RemoteDataset FASHION_MNIST = ofImages("fashion-mnist",
            List.of("c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/");

    /** The data sets that Neurite knows how to fetch. */
    public static final List<RemoteDataset> KNOWN = List.of(MNIST, FASHION_MNIST);

    private static final String PLAIN_NAME = "\\w[\\w.-]*";

    /**
     * Checks the names and addresses.
     *
     * @throws IllegalArgumentException if a name could lead out of the data set's folder, an address is not one of a
     *     folder on the web, or there is none
     */
    public RemoteDataset {
        requirePlain(name);
        files = List.copyOf(files);
        if (mirrors.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one mirror of the data set " + name + ", got none.");
        }
        mirrors = mirrors.stream().map(RemoteDataset::folder).toList();
    }

    /**
     * A file that was packed by gzip.
     *
     * <p>It is known by what it unpacks to. That is the same on all mirrors, whereas the packed bytes depend on the
     * program that packed them, its level, and the name and time that it noted: copies of both data sets are about that
     * differ from what was first published in these alone. A file that is not packed is accepted, too.
     *
     * @param name its name, which ends in .gz
     * @param length the number of bytes that it unpacks to
     * @param sha256 their SHA-256, as 64 hexadecimal digits in lower case
     */
    public record PackedFile(String name, long length, String sha256) {
        private static final String SUFFIX = ".gz";
        /** Gzip makes nothing much longer, however badly it packs: by 5 bytes for each 16,383, and its header. */
        private static final int SHARE_OF_PACKING = 1000;
        private static final int LONGEST_HEADER = 1000;

        /**
         * Checks name, length and digest.
         *
         * @throws IllegalArgumentException if one of them is not what it should be
         */
        public PackedFile {
            requirePlain(name);
            if (!name.endsWith(SUFFIX) || length < 0 || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("Expected a name that ends in .gz, a length from 0, and 64 "
                        + "hexadecimal digits in lower case, got " + name + ", " + length + " and " + sha256 + ".");
            }
        }

        /** Returns the name of what it unpacks to. */
        String unpackedName() {
            return name.substring(0, name.length() - SUFFIX.length());
        }

        /** Returns how many bytes the file can have, packed or not. */
        long most() {
            return length + length / SHARE_OF_PACKING + LONGEST_HEADER;
        }

        /** Returns what is wrong with a file that should be this one, as the rest of a sentence; null if nothing is. */
        @Nullable String fault(Path file) throws IOException {
            try (InputStream raw = DataStreams.open(file);
                    HashingInputStream content =
                            new HashingInputStream(Hashing.sha256(), DataStreams.unpacked(raw))) {
                long found = ByteStreams.exhaust(ByteStreams.limit(content, length + 1));
                if (found != length) {
                    return String.format(Locale.ROOT, "holds %s bytes, unpacked, instead of %,d",
                            found < length ? String.format(Locale.ROOT, "%,d", found) : "more", length);
                }
                String digest = content.hash().toString();
                return digest.equals(sha256) ? null
                        : "holds other bytes: their SHA-256 is " + digest + " instead of " + sha256;
            } catch (EOFException | ZipException damage) {
                return "breaks off or is damaged (" + damage.getMessage() + ")";
            }
        }
    }

    /**
     * Returns the same data set with one more mirror, which is tried first.
     *
     * @param mirror the address of a folder that has all files
     * @return a data set
     * @throws IllegalArgumentException if that is no address of a folder on the web
     */
    public RemoteDataset withMirror(String mirror) {
        URI address;
        try {
            address = new URI(mirror);
        } catch (URISyntaxException noAddress) {
            throw refused(mirror, noAddress);
        }
        return new RemoteDataset(name, files, Stream.concat(Stream.of(address), mirrors.stream()).toList());
    }

    /** The four files in the order of their digests. */
    private static RemoteDataset ofImages(String name, List<String> digests, String... mirrors) {
        return new RemoteDataset(name, List.of(
                new PackedFile("train-images-idx3-ubyte.gz", 47_040_016, digests.get(0)),
                new PackedFile("train-labels-idx1-ubyte.gz", 60_008, digests.get(1)),
                new PackedFile("t10k-images-idx3-ubyte.gz", 7_840_016, digests.get(2)),
                new PackedFile("t10k-labels-idx1-ubyte.gz", 10_008, digests.get(3))),
                Stream.of(mirrors).map(URI::create).toList());
    }

    private static void requirePlain(String name) {
        if (!name.matches(PLAIN_NAME)) {
            throw new IllegalArgumentException("Expected a name of letters, digits, points, hyphens and underscores, "
                    + "got " + Quoted.of(name) + ".");
        }
    }

    private static URI folder(URI mirror) {
        String scheme = String.valueOf(mirror.getScheme()).toLowerCase(Locale.ROOT);
        boolean isWeb = scheme.equals("https") || scheme.equals("http");
        if (!isWeb || mirror.getHost() == null || mirror.getRawUserInfo() != null || mirror.getRawQuery() != null
                || mirror.getRawFragment() != null) {
            throw refused(mirror.toString(), null);
        }
        return mirror.getRawPath().endsWith("/") ? mirror : URI.create(mirror + "/");
    }

    private static IllegalArgumentException refused(String mirror, @Nullable Exception cause) {
        return new IllegalArgumentException("Expected the address of a folder, such as https://host/folder/, without "
                + "user, query and fragment, got " + Quoted.of(mirror) + ".", cause);
    }
}
