package io.neurite.io.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A class of Neurite that has nothing but constants and functions, as one within another: what of it is needed. */
final class NestedClass {
    private static final Pattern JAVADOC = Pattern.compile(" */\\*\\*.*?\\*/\n", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile("static \\w+ (\\w+)\\(");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^ *private static final \\w+ (\\w+) = .*\n");

    private NestedClass() {}

    /**
     * Cuts a class down.
     *
     * @param name the class
     * @param source its source
     * @param callers text that calls some of its functions
     * @return the class, with what these functions need and without documentation
     */
    static String of(String name, String source, String callers) {
        String plain = JAVADOC.matcher(source).replaceAll("");
        List<String> functions = new ArrayList<>();
        for (String member : plain.substring(plain.indexOf("final class")).split("\n\n")) {
            if (FUNCTION.matcher(member).find()) {
                functions.add(member.stripTrailing().replaceAll("\n}$", "").replace("    public static", "    static"));
            }
        }
        List<String> kept = new ArrayList<>();
        String calls = callers.replace(name + ".", " ");
        for (int before = -1; before < kept.size();) {
            before = kept.size();
            String all = calls + String.join("\n", kept);
            functions.removeIf(function -> isCalled(function, all) && kept.add(function));
        }
        String text = String.join("\n\n", kept) + "\n";
        StringBuilder constants = new StringBuilder();
        Matcher constant = CONSTANT.matcher(plain);
        while (constant.find()) {
            if (Pattern.compile("\\b" + constant.group(1) + "\\b").matcher(text).find()) {
                constants.append(constant.group());
            }
        }
        return ("private static final class " + name + " {\n" + constants + (constants.length() == 0 ? "" : "\n")
                + "    private " + name + "() {}\n\n" + text + "}").indent(4).replaceAll("(?m)^ +$", "");
    }

    private static boolean isCalled(String function, String text) {
        Matcher named = FUNCTION.matcher(function);
        return named.find() && Pattern.compile("\\b" + named.group(1) + "\\(").matcher(text).find();
    }
}
