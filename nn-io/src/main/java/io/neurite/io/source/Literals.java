package io.neurite.io.source;

import java.util.List;
import java.util.Locale;

/** Names and values as Java's source has them. */
final class Literals {
    private static final List<String> RESERVED = List.of(
            "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue",
            "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float", "for",
            "goto", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "null",
            "package", "private", "protected", "public", "return", "short", "static", "strictfp", "super", "switch",
            "synchronized", "this", "throw", "throws", "transient", "true", "try", "var", "void", "volatile",
            "while", "record", "sealed", "permits", "yield", "_");

    private Literals() {}

    /** Tells whether classes, packages and variables may be called so, in a file of ASCII. */
    static boolean isName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(text);
    }

    /** Turns the name of a layer or the id of an activation into that of a variable or method. */
    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        boolean isNext = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c < 128 && Character.isLetterOrDigit(c);
            if (plain) {
                camel.append(isNext && camel.length() > 0 ? Character.toUpperCase(c) : c);
            }
            isNext = !plain;
        }
        return isName(camel.toString()) ? camel.toString() : "n" + camel;
    }

    /** A double to the bit, in hexadecimal where it is not short. */
    static String of(double number) {
        int whole = (int) number;
        return Double.doubleToRawLongBits(whole) == Double.doubleToRawLongBits(number) ? whole + ".0"
                : Double.toHexString(number);
    }

    /** A text within documentation, in ASCII and in one line: nothing in it can end the comment or be an escape. */
    static String inComment(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c <= '~' && "\\*/@{}<>&".indexOf(c) < 0) {
                plain.appendCodePoint(c);
            } else {
                plain.append("&#").append(c).append(';');
            }
        });
        return plain.toString();
    }

    /** A text, in ASCII. */
    static String of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                literal.append(c);
            } else if (c < ' ') {
                // Unicode escapes are read before the literal: one of a line's end would end the line.
                literal.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            } else {
                literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }
}
