package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.training.Split;
import io.neurite.data.Idx;
import io.neurite.data.arrays.ByteSamples;
import io.neurite.data.arrays.ImageFolder;
import io.neurite.data.arrays.Npy;
import io.neurite.data.arrays.Npz;
import io.neurite.data.arrays.UnlabelledSamples;
import io.neurite.data.source.Repairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files and folders of samples that are numbers already; those of a table are yet to be made of its columns. */
enum SampleFormat {
    /** A folder for each class, with images in it. */
    IMAGES("a folder of images", "FOLDER", path -> Files.isDirectory(path) || ImageFolder.isImage(path)),
    /** Images as those of MNIST; their labels are in another file. */
    IDX("images in IDX", "IMAGES-idx3-ubyte", ending(Sources.IDX + Sources.GZIP)),
    /** An array of NumPy; the answers are another one. */
    NPY("an array of NumPy", "FILE.npy", ending(Sources.NPY + Sources.GZIP)),
    /** Arrays of NumPy in one file, the answers among them. */
    NPZ("arrays of NumPy", "FILE.npz", ending(Sources.NPZ));

    /** What they are, for help texts and messages. */
    static final String ANY = "a folder of images, or arrays (NPZ, NPY, IDX)";

    private final String text;
    private final String example;
    private final Predicate<Path> matches;

    SampleFormat(String text, String example, Predicate<Path> matches) {
        this.text = text;
        this.example = example;
        this.matches = matches;
    }

    private static Predicate<Path> ending(String regex) {
        Pattern pattern = Pattern.compile("(?i).*" + regex);
        return path -> pattern.matcher(String.valueOf(path.getFileName())).matches();
    }

    /** Returns what a path holds, null if that is a table. */
    static @Nullable SampleFormat of(Path path) {
        for (SampleFormat format : values()) {
            if (format.matches.test(path)) {
                return format;
            }
        }
        return null;
    }

    /** Returns what it is, as a noun. */
    String text() {
        return text;
    }

    /** Returns what stands for samples to be predicted. */
    String example() {
        return example;
    }

    /** Tells whether the answers are in a file of their own. */
    boolean needsLabels() {
        return this == IDX || this == NPY;
    }

    /** Tells whether answers can be classes or numbers. */
    boolean hasKinds() {
        return this == NPY || this == NPZ;
    }

    /**
     * What samples are wanted.
     *
     * @param model which they are to fit, null for a new one
     * @param image what images are to be brought to, null for their own size
     * @param kind what answers are, null if their type says it
     * @param repairs whether a damaged image is an error
     */
    record Wanted(@Nullable Model model, @Nullable Shape image, Target.@Nullable Kind kind, Repairs repairs) {
        /** Returns the model's target, whose numbers samples have as they are. */
        @Nullable Target target() {
            return model == null ? null : DataOptions.schemaOf(model).target().scaled(List.of());
        }
    }

    /**
     * Reads samples with their answers.
     *
     * @param labels the file of the answers; the path itself unless {@link #needsLabels}
     */
    Samples read(String name, Path path, Path labels, Wanted wanted) throws IOException {
        Target target = wanted.target();
        boolean isSplit = this == NPZ && Npz.isSplit(path);
        if (isSplit) {
            Split parts = target == null ? Npz.readSplit(path, wanted.kind()) : Npz.readSplit(path, target);
            return samples(name, parts.train(), parts.test());
        }
        Dataset all = switch (this) {
            case IMAGES -> images(path, wanted);
            case IDX -> target == null ? Idx.read(path, labels) : Idx.read(path, labels, classes(target, path));
            case NPY -> target == null ? Npy.read(path, labels, wanted.kind()) : Npy.read(path, labels, target);
            case NPZ -> target == null ? Npz.read(path, wanted.kind()) : Npz.read(path, target);
        };
        return samples(name, all, null);
    }

    private static Samples samples(String name, Dataset all, @Nullable Dataset officialTest) {
        return new Samples(name, all, officialTest, all instanceof ByteSamples, Automatic.ofSamples(all.size()));
    }

    private static Dataset images(Path folder, Wanted wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("'" + folder.getFileName() + "' is a single image, which has no class. Name a "
                    + "folder with a folder of images for each class.");
        }
        Model model = wanted.model();
        if (model != null) {
            return ImageFolder.read(folder, ImageShape.of(model), classes(wanted.target(), folder), wanted.repairs());
        }
        Shape shape = wanted.image() == null ? ImageFolder.shape(folder) : wanted.image();
        if (shape.extent(2) != 1 && shape.extent(2) != 3) {
            throw new UsageException("--image: images in a folder have 1 channel (grey) or 3 (red, green and blue), "
                    + "got " + shape.extent(2) + ".");
        }
        return ImageFolder.read(folder, shape.extent(0), shape.extent(1), shape.extent(2) == 1, wanted.repairs());
    }

    private static List<String> classes(@Nullable Target target, Path path) {
        if (target == null || !target.isClasses()) {
            throw new UsageException("The model predicts numbers, the images in '" + path.getFileName() + "' belong to "
                    + "classes.");
        }
        return target.names();
    }

    /** Reads samples that a model is to predict. */
    UnlabelledSamples unlabelled(Path path, Model model, Repairs repairs) throws IOException {
        return switch (this) {
            case IMAGES -> ImageFolder.unlabelled(path, ImageShape.of(model), repairs);
            case IDX -> Idx.unlabelled(path);
            case NPY -> Npy.unlabelled(path);
            case NPZ -> Npz.unlabelled(path);
        };
    }
}
