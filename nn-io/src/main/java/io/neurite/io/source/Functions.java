package io.neurite.io.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the methods that exported models call: {@code functions.txt}, and of {@code FloatMath} the source that
 * Neurite itself is compiled from, so that it cannot differ.
 */
final class Functions {
    private static final String SECTION = "=== ";
    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");

    private static final Map<String, String> ALL = sections();

    private final SortedSet<String> used = new TreeSet<>();
    private final Map<String, String> activations = new LinkedHashMap<>();

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : resource("functions.txt").split("(?m)^" + SECTION)) {
            int end = section.indexOf('\n');
            if (end > 0) {
                sections.put(section.substring(0, end), section.substring(end + 1));
            }
        }
        return sections;
    }

    private static String resource(String name) {
        try (InputStream in = Functions.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Notes that a function is called, and those that it calls; returns its name. */
    String use(String function) {
        if (used.add(function)) {
            Matcher calls = CALL.matcher(Objects.requireNonNull(ALL.get(function), function));
            while (calls.find()) {
                if (ALL.containsKey(calls.group(1))) {
                    use(calls.group(1));
                }
            }
        }
        return function;
    }

    /** Adds a function of its own: an activation, for each number z. */
    String use(String function, String parameters, String value) {
        activations.put(function, String.format(Locale.ROOT, """
                    private static float[] %s(float[] x%s) {
                        float[] a = new float[x.length];
                        for (int i = 0; i < a.length; i++) {
                            float z = x[i];
                            a[i] = %s;
                        }
                        return a;
                    }
                """, function, parameters, value));
        return function;
    }

    /** Returns the text of all functions that are used. */
    String text(JavaRelease release) {
        StringBuilder text = new StringBuilder();
        ALL.forEach((name, function) -> {
            if (used.contains(name)) {
                text.append('\n').append(function);
            }
        });
        activations.values().forEach(function -> text.append('\n').append(function));
        if (text.indexOf("FloatMath.") >= 0) {
            String functions = NestedClass.of("FloatMath", resource("FloatMath.java"), text.toString());
            text.append('\n').append(functions).append('\n')
                    .append(NestedClass.of("Polynomials", resource("Polynomials.java"), functions));
        }
        if (release == JavaRelease.JAVA_17 || text.indexOf("Math.fma(") < 0) {
            return text.toString();
        }
        return text.toString().replace("Math.fma(", "fma(") + "\n" + emulation();
    }

    /** Returns the fused multiply-add of Neurite for machines that have none. */
    private static String emulation() {
        String source = resource("Fma.java");
        int from = source.indexOf("    public static float emulate(");
        return "    /** a * b + c, rounded once; Boldo & Melquiond 2008. */\n"
                + source.substring(from, source.indexOf("\n    }\n", from) + 7)
                .replace("public static float emulate(", "private static float fma(");
    }
}
