package io.neurite.data.arrays;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Shape;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Images in folders: one sub-folder per class, called like the class, with image files in it.
 *
 * <p>Read are PNG, JPEG, BMP and GIF (the first image), by the names' ends. Classes and the images of a class are in
 * the order of their names. All images are brought to one size: by averaging areas where that is smaller, by bilinear
 * interpolation where it is larger, each axis by itself. The shape is height x width x channels: red, green and blue
 * from 0 to 255, or grey, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). Everything is computed in double and rounded once
 * to a byte, which is what is kept in memory ({@link ByteSamples}). Transparency is ignored.
 *
 * <p>Passed over and counted: files of other names, folders within a class's folder, whatever is hidden (a name that
 * starts with a dot), and links that lead out of the folder. Images that cannot be decoded, or have more than 2^26
 * pixels, are errors, or left out and counted.
 *
 * <p>The module java.desktop decodes images. Programs on the class path have it; others run with
 * {@code --add-modules java.desktop}, or require it.
 *
 * <p>All methods may be called from any thread.
 */
public final class ImageFolder {
    private static final Pattern IMAGE = Pattern.compile("(?i).*\\.(png|jpe?g|bmp|gif)");

    private ImageFolder() {}

    /** The paths of images, class by class. */
    private record Listing(List<String> classes, List<Path> images, List<Integer> labels) {}

    /**
     * Reads images; one that cannot be decoded is an error.
     *
     * @param folder the folder of the classes' folders
     * @param height rows of pixels that each image is to have, at least 1
     * @param width columns of pixels, at least 1
     * @param grey whether images get one channel, not three
     * @return the samples; safe for use by any number of threads
     * @throws FileNotFoundException if the folder is not there
     * @throws InvalidDataException if there are fewer than two classes, one without images, or a damaged image
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if height or width is below 1 or their product too large
     * @throws IllegalStateException if the module java.desktop is missing
     */
    public static Dataset read(Path folder, int height, int width, boolean grey) throws IOException {
        return read(folder, height, width, grey, Repairs.strict());
    }

    /**
     * Reads images, and counts those that are left out.
     *
     * @param folder the folder of the classes' folders
     * @param height rows of pixels that each image is to have, at least 1
     * @param width columns of pixels, at least 1
     * @param grey whether images get one channel, not three
     * @param repairs whether a damaged image is an error; counts what is left out and passed over
     * @return the samples; safe for use by any number of threads
     * @throws FileNotFoundException if the folder is not there
     * @throws InvalidDataException if there are fewer than two classes, one without images, a damaged image and the
     *     repairs are strict, or none that can be decoded
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if height or width is below 1 or their product too large
     * @throws IllegalStateException if the module java.desktop is missing
     */
    public static Dataset read(Path folder, int height, int width, boolean grey, Repairs repairs) throws IOException {
        Shape shape = Shape.of(height, width, grey ? 1 : 3);
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new IllegalStateException("Images are decoded by Java's module java.desktop, which this program runs "
                    + "without. Start it with --add-modules java.desktop, in a runtime that has the module.");
        }
        Listing found = list(folder, repairs);
        long length = (long) found.images.size() * shape.size();
        if (length > DataStreams.LONGEST_ARRAY) {
            throw new InvalidDataException(folder + ": expected images that make up at most "
                    + DataStreams.LONGEST_ARRAY + " bytes together, got " + found.images.size() + " of " + shape
                    + ". Choose a smaller size.");
        }
        byte[] pixels = new byte[(int) length];
        float[] labels = new float[found.images.size()];
        ImageDecoder decoder = new ImageDecoder(height, width, shape.extent(2));
        int samples = 0;
        for (int i = 0; i < labels.length; i++) {
            try {
                decoder.decode(found.images.get(i), pixels, samples * shape.size());
                labels[samples++] = found.labels.get(i);
            } catch (InvalidDataException damaged) {
                repairs.dropFile(damaged);
            }
        }
        if (samples == 0) {
            throw new InvalidDataException(folder + ": expected images that can be decoded, got " + labels.length
                    + " that cannot. For example: " + String.join(" ", repairs.examples()));
        }
        return ByteSamples.images(pixels, shape, Arrays.copyOf(labels, samples), found.classes);
    }

    private static Listing list(Path folder, Repairs repairs) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException(folder + ": expected a folder with one folder of images per class, there "
                    + "is no such folder.");
        }
        Path root = folder.toRealPath();
        Listing listing = new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path inner : inside(folder, root, Files::isDirectory, repairs)) {
            List<Path> images = inside(inner, root, file -> Files.isRegularFile(file)
                    && IMAGE.matcher(name(file)).matches(), repairs);
            if (images.isEmpty()) {
                throw new InvalidDataException(inner + ": expected images (.png, .jpg, .jpeg, .bmp, .gif) of a class, "
                        + "got none. Each folder in " + folder + " is a class: move this one elsewhere.");
            }
            images.forEach(image -> listing.labels.add(listing.classes.size()));
            listing.classes.add(name(inner));
            listing.images.addAll(images);
        }
        if (listing.classes.size() < 2) {
            throw new InvalidDataException(folder + ": expected a folder of images for each of at least two classes, "
                    + "got " + listing.classes.size() + ".");
        }
        return listing;
    }

    /** Returns what is wanted of a folder in the order of names; everything else is passed over. */
    private static List<Path> inside(Path folder, Path root, Predicate<Path> isWanted, Repairs repairs)
            throws IOException {
        List<Path> wanted = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.sorted(Comparator.comparing(ImageFolder::name)).toList()) {
                // A link that leads nowhere is neither a file nor a folder.
                if (isWanted.test(path) && !name(path).startsWith(".") && path.toRealPath().startsWith(root)) {
                    wanted.add(path);
                } else {
                    repairs.passOverFile();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return wanted;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
