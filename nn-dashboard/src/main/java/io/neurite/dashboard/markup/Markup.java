package io.neurite.dashboard.markup;

/**
 * Writes elements of HTML and SVG, in the syntax of XML that both share; whatever is in names and texts, it comes out
 * as text. Not thread-safe.
 */
public final class Markup {
    private static final int TENTHS = 10;

    private final StringBuilder text = new StringBuilder();

    /** Begins with nothing. */
    public Markup() {}

    /**
     * Begins an element, to which attributes can be added.
     *
     * @param element its name
     * @return this
     */
    public Markup open(String element) {
        text.append('<').append(element);
        return this;
    }

    /**
     * Adds an attribute.
     *
     * @param name its name
     * @param value any text
     * @return this
     */
    public Markup attribute(String name, String value) {
        text.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    /**
     * Adds an attribute, rounded to tenths.
     *
     * @param name its name
     * @param value a finite number
     * @return this
     */
    public Markup attribute(String name, double value) {
        return attribute(name, number(value));
    }

    /**
     * Returns a coordinate as it is written: rounded to tenths, the same on every version of Java.
     *
     * @param value a finite number
     * @return digits
     */
    public static String number(double value) {
        long tenths = Math.round(value * TENTHS);
        long size = Math.abs(tenths);
        return (tenths < 0 ? "-" : "") + size / TENTHS + (size % TENTHS == 0 ? "" : "." + size % TENTHS);
    }

    /**
     * Ends the tag of an element that has content.
     *
     * @return this
     */
    public Markup content() {
        text.append('>');
        return this;
    }

    /**
     * Adds text.
     *
     * @param content any text
     * @return this
     */
    public Markup text(String content) {
        text.append(escaped(content));
        return this;
    }

    /**
     * Adds what was written elsewhere.
     *
     * @param other whole elements
     * @return this
     */
    public Markup add(Markup other) {
        text.append(other.text);
        return this;
    }

    /**
     * Ends a line.
     *
     * @return this
     */
    public Markup line() {
        text.append('\n');
        return this;
    }

    /**
     * Ends an element that has content.
     *
     * @param element its name
     * @return this
     */
    public Markup close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    /**
     * Ends an element that has none.
     *
     * @return this
     */
    public Markup close() {
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

    /**
     * Returns what was written.
     *
     * @return elements, one after the other
     */
    @Override
    public String toString() {
        return text.toString();
    }
}
