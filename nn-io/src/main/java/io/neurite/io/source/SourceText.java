package io.neurite.io.source;

import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.layers.Embedding;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** The text of a class around a translated model. */
final class SourceText {
    private static final int LINE = 100;
    /** Of so many features the documentation has all names. */
    private static final int FIRST_NAMES = 30;
    /** Initialisers and constants of Java have a greatest length. */
    private static final int MOST_CLASSES = 5000;
    private static final int LONGEST_NAME = 10_000;

    private final Model model;
    private final SourceModel source;
    private final String className;
    private final String name;
    private final JavaRelease release;

    SourceText(Model model, SourceModel source, String className, JavaRelease release) {
        this.model = model;
        this.source = source;
        this.className = className;
        this.name = className.substring(className.lastIndexOf('.') + 1);
        this.release = release;
    }

    /**
     * Writes the class.
     *
     * @param numbers its constants
     * @param inSource whether they stand in the source or beside it
     */
    String write(byte[] numbers, boolean inSource) {
        StringBuilder text = new StringBuilder();
        int end = className.lastIndexOf('.');
        if (end > 0) {
            text.append("package ").append(className, 0, end).append(";\n\n");
        }
        text.append(!inSource ? "import java.io.DataInputStream;\nimport java.io.IOException;\n"
                + "import java.io.InputStream;\n" : "");
        text.append("import java.nio.ByteBuffer;\nimport java.nio.ByteOrder;\n");
        text.append(!inSource ? "import java.util.zip.CRC32;\n" : "import java.util.Base64;\n");
        text.append(head());
        text.append(inSource ? fromSource(numbers) : fromResource(numbers));
        SourceColumns columns = source.columns();
        text.append(columns == null ? predict() : columns.predict(names(columns.names()), result(), body()));
        if (!classes().isEmpty()) {
            text.append(classify());
        }
        return text.append(source.functions(release)).append("}\n").toString();
    }

    private String head() {
        SourceColumns columns = source.columns();
        int taken = columns == null ? source.features() : columns.size();
        String fma = release == JavaRelease.JAVA_17 ? "Java 17 or newer." : "Java 8 or newer. Java 8 has no fused "
                + "multiply-add; it is emulated here, exactly,\n * which takes several times as long as the one of "
                + "Java 17 does.";
        return String.format(Locale.ROOT, """

                /**
                 * A neural network: %s in: %d, numbers out: %d. Made by Neurite of a model whose weights have the
                 * SHA-256 %s.
                 * It needs nothing else and computes the same bits as Neurite does. All methods are safe for use by any
                 * number of threads. %s
                 */
                public final %sclass %s {
                    private static final float[] W = new float[%d];
                    private static final double[] D = new double[%d];
                %s
                    static {
                        ByteBuffer numbers = ByteBuffer.wrap(numbers()).order(ByteOrder.LITTLE_ENDIAN);
                        for (int i = 0; i < W.length; i++) {
                            W[i] = numbers.getFloat();
                        }
                        for (int i = 0; i < D.length; i++) {
                            D[i] = numbers.getDouble();
                        }
                %s    }
                %s
                    private %s() {}
                """, columns == null ? "features" : "columns of a table", taken,
                model.graph().outputShape(0).size(), model.weightsSha256(), fma,
                release == JavaRelease.JAVA_17 ? "" : "strictfp ", name, source.floats(), source.doubles(),
                columns == null ? "" : columns.fields(), columns == null ? "" : SourceColumns.READ_TEXTS,
                columns == null ? "" : SourceColumns.PLACES, name);
    }

    /** Literals have a greatest length, so that the numbers are cut into lines. */
    private String fromSource(byte[] numbers) {
        String base64 = Base64.getEncoder().encodeToString(numbers);
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < base64.length(); from += LINE) {
            lines.add(Literals.of(base64.substring(from, Math.min(base64.length(), from + LINE))));
        }
        return String.format(Locale.ROOT, """

                    private static byte[] numbers() {
                        return Base64.getDecoder().decode(String.join("",%s));
                    }
                """, lines.isEmpty() ? " \"\"" : "\n            " + String.join(",\n            ", lines));
    }

    private String fromResource(byte[] numbers) {
        CRC32 checksum = new CRC32();
        checksum.update(numbers, 0, numbers.length);
        return String.format(Locale.ROOT, """

                    private static byte[] numbers() {
                        byte[] bytes = new byte[%d];
                        try (InputStream in = %s.class.getResourceAsStream("%s.weights")) {
                            if (in == null) {
                                throw new IllegalStateException("%s.weights does not lie beside the class %s.");
                            }
                            new DataInputStream(in).readFully(bytes);
                        } catch (IOException unreadable) {
                            throw new IllegalStateException("%s.weights cannot be read: " + unreadable, unreadable);
                        }
                        CRC32 checksum = new CRC32();
                        checksum.update(bytes, 0, bytes.length);
                        if (checksum.getValue() != %dL) {
                            throw new IllegalStateException(
                                    "%s.weights is damaged, or belongs to another version of %s.");
                        }
                        return bytes;
                    }
                """, numbers.length, name, name, name, name, name, checksum.getValue(), name, name);
    }

    private String result() {
        boolean single = model.graph().outputShape(0).size() == 1;
        return classes().isEmpty() ? "the numbers that the network computes" : single
                ? "the score of the second of {@link #classes()}" : "a score for each of {@link #classes()}";
    }

    private String predict() {
        boolean takesIds = model.graph().nodes().stream().anyMatch(node -> node.layer() instanceof Embedding);
        String ids = takesIds ? ", or is no id\n     *     that an embedding knows" : "";
        return String.format(Locale.ROOT, """

                    /**
                     * Predicts for one sample.
                     *
                     * @param features raw features, not modified; %d in this order: %s
                     * @return %s
                     * @throws IllegalArgumentException if their number differs or one is not finite%s
                     */
                    public static float[] predict(float... features) {
                        if (features.length != %d) {
                            throw new IllegalArgumentException("Expected %d features, got " + features.length + ".");
                        }
                        for (int i = 0; i < features.length; i++) {
                            if (Float.isNaN(features[i]) || Float.isInfinite(features[i])) {
                                throw new IllegalArgumentException("Feature " + i + " is " + features[i]
                                        + "; features are finite numbers.");
                            }
                        }
                        %s
                    }
                """, source.features(), names(features()), result(), ids, source.features(), source.features(),
                body());
    }

    private List<String> features() {
        Schema schema = model.info().schema();
        return schema != null ? schema.features()
                : IntStream.range(0, source.features()).mapToObj(i -> "x" + i).toList();
    }

    /** Returns all names, or the first and the last of many, one to a line. */
    private static String names(List<String> all) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i < FIRST_NAMES || i == all.size() - 1) {
                names.add(Literals.inComment(all.get(i)));
            } else if (i == FIRST_NAMES) {
                names.add("...");
            }
        }
        return "\n     *     " + String.join(",\n     *     ", names);
    }

    /** Returns the names of the classes; empty if the model predicts numbers. */
    private List<String> classes() {
        Schema schema = model.info().schema();
        return schema != null && schema.target().isClasses() ? schema.target().names() : List.of();
    }

    private String classify() {
        List<String> literals = new ArrayList<>();
        for (String label : classes()) {
            literals.add(Literals.of(label));
        }
        if (literals.size() > MOST_CLASSES || literals.stream().anyMatch(each -> each.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("The model cannot be written as Java: a class there has room for the "
                    + "names of " + MOST_CLASSES + " classes of at most " + LONGEST_NAME + " characters, got "
                    + literals.size() + " classes.");
        }
        int outputs = model.graph().outputShape(0).size();
        String choice = model.info().decidesByThreshold(outputs)
                ? "return CLASSES[scores[" + (outputs - 1) + "] >= " + Literals.of(model.info().threshold())
                        + " ? 1 : 0];"
                : """
                int best = 0;
                        for (int i = 1; i < scores.length; i++) {
                            best = scores[i] > scores[best] ? i : best;
                        }
                        return CLASSES[best];""";
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """

                    private static final String[] CLASSES = {
                        %s
                    };

                    /** Returns the names of the classes. */
                    public static String[] classes() {
                        return CLASSES.clone();
                    }
                """, String.join(",\n        ", literals)));
        SourceColumns columns = source.columns();
        if (columns == null || columns.takesNumbers()) {
            text.append(classify("float...", columns == null ? "features" : "row", choice));
        }
        return text.append(columns == null ? "" : classify("java.util.Map<String, ?>", "row", choice)).toString();
    }

    /** Returns what computes the output of the array {@code features}. */
    private String body() {
        return String.join("\n        ", source.statements()) + "\n        return " + source.output() + ";";
    }

    private static String classify(String type, String name, String choice) {
        return String.format(Locale.ROOT, """

                    /**
                     * Chooses a class for one sample.
                     *
                     * @param %2$s as for {@link #predict}
                     * @return the name of the class
                     */
                    public static String classify(%1$s %2$s) {
                        float[] scores = predict(%2$s);
                        %3$s
                    }
                """, type, name, choice);
    }
}
