package io.neurite.data.arrays;

import io.neurite.api.math.Shape;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds image files in a folder and in the folders in it, each in the order of their names.
 *
 * @param root the folder, links resolved, out of which no link may lead
 * @param repairs counts what is passed over
 */
record ImageFiles(Path root, Repairs repairs) {
    private static final Pattern IMAGE = Pattern.compile("(?i).*\\.(png|jpe?g|bmp|gif)");

    /** Looks into a folder that must be there. */
    static ImageFiles in(Path folder, Repairs repairs) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException(folder + ": expected a folder of images, there is no such folder.");
        }
        return new ImageFiles(folder.toRealPath(), repairs);
    }

    static boolean isImage(Path file) {
        return Files.isRegularFile(file) && IMAGE.matcher(name(file)).matches();
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    List<Path> images(Path folder) throws IOException {
        return inside(folder, ImageFiles::isImage);
    }

    List<Path> folders(Path folder) throws IOException {
        return inside(folder, Files::isDirectory);
    }

    /** Returns the images of a folder, then those of each folder in it; there must be some. */
    List<Path> all(Path folder) throws IOException {
        List<Path> found = inside(folder, path -> isImage(path) || Files.isDirectory(path));
        List<Path> all = new ArrayList<>(found.stream().filter(ImageFiles::isImage).toList());
        for (Path inner : found.stream().filter(Files::isDirectory).toList()) {
            all.addAll(images(inner));
        }
        if (all.isEmpty()) {
            throw new InvalidDataException(folder + ": expected images (.png, .jpg, .jpeg, .bmp, .gif) in it or in "
                    + "folders in it, got none.");
        }
        return all;
    }

    /** Returns the shape that all images have by themselves; those whose header cannot be read do not count. */
    static Shape commonShape(List<Path> images) throws IOException {
        Path first = images.get(0);
        Shape shape = null;
        InvalidDataException damaged = null;
        for (Path image : images) {
            Shape next;
            try {
                next = ImageDecoder.shape(image);
            } catch (InvalidDataException unreadable) {
                damaged = damaged == null ? unreadable : damaged;
                continue;
            }
            if (shape == null) {
                first = image;
                shape = next;
            } else if (next.extent(0) != shape.extent(0) || next.extent(1) != shape.extent(1)) {
                throw new InvalidDataException("Expected images of one size: " + first + " has " + size(shape)
                        + " pixels, " + image + " has " + size(next) + ". Say which size all are to be brought to; nn "
                        + "does so by --image HEIGHT,WIDTH,CHANNELS.");
            }
            shape = next.extent(2) > shape.extent(2) ? next : shape;
        }
        if (shape == null) {
            throw Objects.requireNonNull(damaged);
        }
        return shape;
    }

    private static String size(Shape shape) {
        return shape.extent(0) + " x " + shape.extent(1);
    }

    /** Returns what is wanted of a folder in the order of names; everything else is passed over. */
    private List<Path> inside(Path folder, Predicate<Path> isWanted) throws IOException {
        List<Path> wanted = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.sorted(Comparator.comparing(ImageFiles::name)).toList()) {
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
}
