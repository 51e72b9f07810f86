package io.neurite.data.source;

import java.util.List;
import java.util.stream.Collectors;

/** Text from files as it stands in messages: of bounded length, without control characters. */
public final class Quoted {
    private static final int LONGEST = 40;
    private static final int MOST = 20;

    private Quoted() {}

    /**
     * Quotes a text.
     *
     * @param text any text
     * @return at most its first 40 characters
     */
    public static String of(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return "'" + start.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    /**
     * Quotes some texts.
     *
     * @param texts any texts
     * @return at most the first 20, and how many more there are
     */
    public static String list(List<String> texts) {
        String joined = texts.stream().limit(MOST).map(Quoted::of).collect(Collectors.joining(", "));
        return texts.size() <= MOST ? joined : joined + " and " + (texts.size() - MOST) + " more";
    }
}
