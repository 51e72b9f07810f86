package io.neurite.cli;

import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a stream of text is shown on.
 *
 * @param columns the width of a terminal at which somebody reads, 0 if nobody does
 * @param colours whether it shows them, and its user wants them
 * @param blocks whether it can show the blocks of {@link Bars}
 */
record Terminal(int columns, boolean colours, boolean blocks) {
    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 10;
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";
    /** What is to be copied stays whole. */
    private static final Pattern COMMAND = Pattern.compile("(Next:| {5}) {3}");
    private static final Pattern CELL = Pattern.compile(" {2,}(?=\\S)");

    /** Returns a terminal without colours, or none if it has no columns. */
    static Terminal plain(int columns) {
        return new Terminal(columns, false, true);
    }

    /**
     * Returns what the environment tells of a terminal.
     *
     * @param columns its width, 0 for no terminal
     * @param variable returns an environment variable, null if it is not set
     * @param encoding in which text is written to it
     */
    static Terminal of(int columns, UnaryOperator<@Nullable String> variable, String encoding) {
        String off = variable.apply("NO_COLOR");
        String kind = variable.apply("TERM");
        boolean isKnown = kind != null ? !kind.equals("dumb") : variable.apply("WT_SESSION") != null;
        return new Terminal(columns, columns > 0 && isKnown && (off == null || off.isEmpty()),
                canShow(encoding));
    }

    private static boolean canShow(String encoding) {
        try {
            return new String(Bars.BLOCKS.getBytes(encoding), encoding).equals(Bars.BLOCKS);
        } catch (UnsupportedEncodingException unknown) {
            return false;
        }
    }

    /** Returns the width that a shell tells, if it does. */
    static int columns(@Nullable String told) {
        try {
            int columns = told == null ? USUAL_COLUMNS : Integer.parseInt(told);
            return columns < FEWEST_COLUMNS ? USUAL_COLUMNS : columns;
        } catch (NumberFormatException notANumber) {
            return USUAL_COLUMNS;
        }
    }

    /** For what is good. */
    String green(String text) {
        return colours ? GREEN + text + PLAIN : text;
    }

    /** For what needs attention. */
    String yellow(String text) {
        return colours ? YELLOW + text + PLAIN : text;
    }

    /** Returns a text without colours. */
    static String bare(String text) {
        return text.replaceAll("\u001b\\[\\d+m", "");
    }

    /** Returns bars as this terminal can show them. */
    String drawing(String bars) {
        return blocks ? bars : Bars.inAscii(bars);
    }

    /** Breaks lines between words where the terminal would break them anywhere. */
    String fit(String text) {
        if (columns == 0) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        drawing(text).lines().forEach(line -> breakInto(lines, line));
        boolean ends = text.endsWith("\n");
        return String.join(System.lineSeparator(), lines) + (ends ? System.lineSeparator() : "");
    }

    private void breakInto(List<String> lines, String line) {
        String rest = line;
        String indent = " ".repeat(indent(line));
        while (rest.length() > columns && !COMMAND.matcher(line).lookingAt()) {
            int end = rest.lastIndexOf(' ', columns);
            // A word that is longer than a line stays whole, to be copied.
            end = end > indent.length() ? end : rest.indexOf(' ', Math.max(columns, indent.length()));
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).strip();
        }
        lines.add(rest);
    }

    /** What goes on is below the last cell of a table in the left half; else a little to the right of the beginning. */
    private int indent(String line) {
        Matcher cells = CELL.matcher(line);
        int indent = 2;
        while (cells.find() && cells.end() <= columns / 2) {
            indent = cells.end();
        }
        return indent;
    }
}
