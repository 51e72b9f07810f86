package io.neurite.cli.plot;

/** Writes elements of an SVG document; whatever is in names and texts, it comes out as text. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** Begins an element, to which attributes can be added. */
    Svg open(String element) {
        text.append('<').append(element);
        return this;
    }

    Svg attribute(String name, String value) {
        text.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    /** Adds an attribute, rounded to a whole number. */
    Svg attribute(String name, double value) {
        return attribute(name, Long.toString(Math.round(value)));
    }

    /** Ends the tag of an element that has content. */
    Svg content() {
        text.append('>');
        return this;
    }

    Svg text(String content) {
        text.append(escaped(content));
        return this;
    }

    Svg line() {
        text.append('\n');
        return this;
    }

    /** Ends an element that has content. */
    Svg close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    /** Ends an element that has none. */
    Svg close() {
        text.append("/>");
        return this;
    }

    /** Replaces what means something in XML, and what must not be in it at all. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isLegal(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    /** XML 1.0, production 2, without control characters. */
    private static boolean isLegal(int c) {
        return c >= 0x20 && c < 0x7F || c >= 0xA0 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
