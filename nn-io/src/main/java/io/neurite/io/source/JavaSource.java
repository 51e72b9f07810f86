package io.neurite.io.source;

import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model as plain Java: one class without any dependency, which computes the same bits as Neurite.
 *
 * <p>It has {@code static float[] predict(float... features)}, for raw features, as the normaliser is part of it, and
 * where the model chooses between classes {@code static String classify(float... features)}; both are safe for use by
 * any number of threads. Numbers of more than 50 KB lie in a resource beside the class. What is written: networks of
 * one input and one output, of all layers, activations and normalisers that come with Neurite; what only training
 * needs, such as dropout, is left out.
 *
 * <p>A model of the columns of a table has {@code predict(java.util.Map<String, ?> row)} instead, and {@code classify}
 * alike, which take and refuse the cells that {@link Preprocessor} does; if all of them are numbers or booleans, also
 * {@code predict(float... row)}, with NaN for those that are missing. It may have an input for each embedded column.
 * Numbers of a target with scales are given in its unit.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class JavaSource {
    /** Bytes of numbers that a source file holds; more go into a resource. */
    private static final int MOST_IN_SOURCE = 50_000;
    /** Classes that the source names. */
    private static final List<String> USED = List.of("Base64", "ByteBuffer", "ByteOrder", "CRC32", "Character",
            "DataInputStream", "Double", "Enum", "Float", "FloatMath", "IllegalArgumentException",
            "IllegalStateException", "InputStream", "Integer", "IOException", "Long", "Math", "Number", "Object",
            "Polynomials", "StrictMath", "String", "System", "java");

    private final String name;
    private final String text;
    private final byte[] resource;

    private JavaSource(String name, String text, byte[] resource) {
        this.name = name;
        this.text = text;
        this.resource = resource;
    }

    /**
     * Translates a model.
     *
     * @param model the model
     * @param className what the class is called, with its package if it has one, for example {@code com.acme.Digits}
     * @param release the version of Java that it asks for
     * @return the source
     * @throws IllegalArgumentException if no class can be called so, a layer, activation or normaliser has no
     *     translation, or the network has several inputs or outputs
     */
    public static JavaSource of(Model model, String className, JavaRelease release) {
        return of(model, className, release, Plugins.discover());
    }

    /**
     * Translates a model like {@link #of(Model, String, JavaRelease)}, with plugins that were found otherwise.
     *
     * @param model the model
     * @param className what the class is called
     * @param release the version of Java that it asks for
     * @param plugins those of the model
     * @return the source
     * @throws IllegalArgumentException as {@link #of(Model, String, JavaRelease)}
     */
    public static JavaSource of(Model model, String className, JavaRelease release, Plugins plugins) {
        checkName(className);
        SourceModel source = new SourceModel(model, plugins);
        byte[] numbers = source.numbers();
        boolean isShort = numbers.length <= MOST_IN_SOURCE;
        String name = className.substring(className.lastIndexOf('.') + 1);
        String text = new SourceText(model, source, className, release).write(numbers, isShort);
        return new JavaSource(name, text, isShort ? new byte[0] : numbers);
    }

    /**
     * Checks what a class is to be called.
     *
     * @param className with its package if it has one
     * @throws IllegalArgumentException if {@link #of} would refuse it
     */
    public static void checkName(String className) {
        String name = className.substring(className.lastIndexOf('.') + 1);
        for (String part : className.split("\\.", -1)) {
            if (!Literals.isName(part)) {
                throw new IllegalArgumentException("'" + className + "' is no name of a Java class: '" + part
                        + "' is not made of letters, digits and _, with a letter in front, or Java keeps it for "
                        + "itself. Choose another" + (part.equals(name) ? ", for example " + className(name) : "")
                        + ".");
            }
        }
        if (className.startsWith("java.")) {
            throw new IllegalArgumentException("'" + className + "' is in a package of Java itself, where no other "
                    + "class may be. Choose another package.");
        }
        if (USED.contains(name)) {
            throw new IllegalArgumentException("The class cannot be called " + name + ", as one that its own source "
                    + "uses; choose another name, for example " + name + "Network.");
        }
    }

    /**
     * Makes the name of a class out of a text: {@code digits-2} becomes {@code Digits2}.
     *
     * @param text any text
     * @return a name that {@link #of} takes
     */
    public static String className(String text) {
        String camel = Literals.camelCase(text);
        String name = Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
        return USED.contains(name) ? name + "Network" : name;
    }

    /**
     * Returns the source.
     *
     * @return Java, in ASCII
     */
    public String text() {
        return text;
    }

    /**
     * Returns what has to lie beside the class, as a resource that is called as the class with the ending
     * {@code .weights}.
     *
     * @return a copy; empty if nothing has to
     */
    public byte[] resource() {
        return resource.clone();
    }

    /**
     * Writes the source, and the resource if there is one, to files that are not there yet.
     *
     * @param folder where to; the files are called as the class
     * @throws FileAlreadyExistsException if one is there
     * @throws IOException if one cannot be written
     */
    public void write(Path folder) throws IOException {
        if (Files.exists(source(folder))) {
            throw new FileAlreadyExistsException(source(folder).toString(), null,
                    "is already there; choose another name or ask to replace it");
        }
        if (resource.length > 0) {
            AtomicFile.create(weights(folder), out -> out.write(resource));
        }
        try {
            AtomicFile.create(source(folder), this::writeTo);
        } catch (IOException failed) {
            if (resource.length > 0) {
                Files.deleteIfExists(weights(folder));
            }
            throw failed;
        }
    }

    /**
     * Writes the source, and the resource if there is one, replacing files that may be there. Each is whole or as it
     * was; a class that does not find the resource that belongs to it says so.
     *
     * @param folder where to; the files are called as the class
     * @throws IOException if one cannot be written
     */
    public void replace(Path folder) throws IOException {
        if (resource.length > 0) {
            AtomicFile.replace(weights(folder), out -> out.write(resource));
        }
        AtomicFile.replace(source(folder), this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Path source(Path folder) {
        return folder.resolve(name + ".java");
    }

    private Path weights(Path folder) {
        return folder.resolve(name + ".weights");
    }
}
