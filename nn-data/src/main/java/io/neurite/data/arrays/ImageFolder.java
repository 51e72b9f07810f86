package io.neurite.data.arrays;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Shape;
import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import io.neurite.data.source.Repairs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        requireDecoder();
        return read(list(folder, repairs), folder, shape, repairs);
    }

    /**
     * Reads images of known classes, such as those of a model that is to be tested; some may have no folder.
     *
     * @param folder the folder of the classes' folders
     * @param shape height x width x channels that each image is to have, 1 or 3 channels
     * @param classes the classes' names: that of label 0, of label 1, ...
     * @param repairs whether a damaged image is an error; counts what is left out and passed over
     * @return the samples; safe for use by any number of threads
     * @throws FileNotFoundException if the folder is not there
     * @throws InvalidDataException if there is no folder, one of another name or without images, a damaged image and
     *     the repairs are strict, or none that can be decoded
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the shape is not that of an image
     * @throws IllegalStateException if the module java.desktop is missing
     */
    public static Dataset read(Path folder, Shape shape, List<String> classes, Repairs repairs) throws IOException {
        requireImage(shape);
        requireDecoder();
        Listing found = list(folder, repairs, classes);
        return read(found, folder, shape, repairs);
    }

    /**
     * Returns the shape that images have by themselves: their height and width, 1 channel if all are grey, else 3. What
     * is read of a file is its header.
     *
     * @param folder a folder of images, or of folders of images
     * @return height x width x channels
     * @throws FileNotFoundException if the folder is not there
     * @throws InvalidDataException if there is no image, one of another size than the first, or none that can be read
     * @throws IOException if reading fails
     * @throws IllegalStateException if the module java.desktop is missing
     */
    public static Shape shape(Path folder) throws IOException {
        requireDecoder();
        return ImageFiles.commonShape(ImageFiles.in(folder, Repairs.lenient()).all(folder));
    }

    /**
     * Returns images whose classes are not known, each decoded when it is asked for: those of a folder, then those of
     * each folder in it, or a single one.
     *
     * @param path a folder, or a file
     * @param shape height x width x channels that each image is to have, 1 or 3 channels
     * @param repairs counts what is passed over
     * @return the samples
     * @throws FileNotFoundException if there is neither a folder nor a file
     * @throws InvalidDataException if there is no image
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the shape is not that of an image
     * @throws IllegalStateException if the module java.desktop is missing
     */
    public static UnlabelledSamples unlabelled(Path path, Shape shape, Repairs repairs) throws IOException {
        requireImage(shape);
        requireDecoder();
        List<Path> images = Files.isRegularFile(path) ? List.of(path) : ImageFiles.in(path, repairs).all(path);
        return new ImagesInFiles(path, List.copyOf(images), shape);
    }

    /**
     * Tells whether a file is taken for an image, by its name.
     *
     * @param file any path
     * @return whether it is a file and ends like one
     */
    public static boolean isImage(Path file) {
        return ImageFiles.isImage(file);
    }

    private static void requireImage(Shape shape) {
        if (shape.rank() != 3 || shape.extent(2) != 1 && shape.extent(2) != 3) {
            throw new IllegalArgumentException("Images are height x width x channels, of which there are 1 (grey) or 3 "
                    + "(red, green, blue), got the shape " + shape + ".");
        }
    }

    private static void requireDecoder() {
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new IllegalStateException("Images are decoded by Java's module java.desktop, which this program runs "
                    + "without. Start it with --add-modules java.desktop, in a runtime that has the module.");
        }
    }

    private static Dataset read(Listing found, Path folder, Shape shape, Repairs repairs) throws IOException {
        long length = (long) found.images.size() * shape.size();
        if (length > DataStreams.LONGEST_ARRAY) {
            throw new InvalidDataException(folder + ": expected images that make up at most "
                    + DataStreams.LONGEST_ARRAY + " bytes together, got " + found.images.size() + " of " + shape
                    + ". Choose a smaller size.");
        }
        byte[] pixels = new byte[(int) length];
        float[] labels = new float[found.images.size()];
        ImageDecoder decoder = new ImageDecoder(shape);
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
        List<String> classes = ImageFiles.in(folder, Repairs.lenient()).folders(folder).stream()
                .map(ImageFiles::name).toList();
        Listing listing = list(folder, repairs, classes);
        if (classes.size() < 2) {
            throw new InvalidDataException(folder + ": expected a folder of images for each of at least two classes, "
                    + "got " + classes.size() + ".");
        }
        return listing;
    }

    private static Listing list(Path folder, Repairs repairs, List<String> classes) throws IOException {
        ImageFiles files = ImageFiles.in(folder, repairs);
        Listing listing = new Listing(classes, new ArrayList<>(), new ArrayList<>());
        for (Path inner : files.folders(folder)) {
            int label = classes.indexOf(ImageFiles.name(inner));
            if (label < 0) {
                throw new InvalidDataException(inner + ": expected folders that are called as one of the classes "
                        + Quoted.list(classes) + ". Rename this one, or move it elsewhere.");
            }
            List<Path> images = files.images(inner);
            if (images.isEmpty()) {
                throw new InvalidDataException(inner + ": expected images (.png, .jpg, .jpeg, .bmp, .gif) of a class, "
                        + "got none. Each folder in " + folder + " is a class: move this one elsewhere.");
            }
            images.forEach(image -> listing.labels.add(label));
            listing.images.addAll(images);
        }
        if (!classes.isEmpty() && listing.images.isEmpty()) {
            throw new InvalidDataException(folder + ": expected a folder of images for each of the classes "
                    + Quoted.list(classes) + ", got none.");
        }
        return listing;
    }
}
