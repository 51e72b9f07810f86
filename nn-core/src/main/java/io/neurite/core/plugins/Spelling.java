package io.neurite.core.plugins;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what someone meant to type. */
public final class Spelling {
    private static final int SHORTEST_BEGINNING = 3;

    private Spelling() {}

    /**
     * Returns the candidate that is nearest to a word, ignoring case; if none is near, one that the word abbreviates,
     * as {@code mse} does {@code mean-squared-error} and {@code stand} does {@code standard}.
     *
     * <p>Distance counts inserted, deleted, replaced and swapped neighbouring characters (optimal string alignment,
     * Damerau 1964).
     *
     * @param word what was typed
     * @param candidates what there is
     * @return the nearest, the first of several; null if none is within a third of the word's length (or 2, if that is
     *     more) and none is abbreviated
     */
    public static @Nullable String nearest(String word, Collection<String> candidates) {
        // A word of any length may come from a file: the table must stay small.
        String typed = word.substring(0, Math.min(word.length(), 100)).toLowerCase(Locale.ROOT);
        String nearest = null;
        int best = Math.max(2, typed.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(typed, candidate.toLowerCase(Locale.ROOT));
            if (distance < best && distance < candidate.length()) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest != null ? nearest : abbreviated(typed, candidates);
    }

    private static @Nullable String abbreviated(String typed, Collection<String> candidates) {
        for (String candidate : candidates) {
            String whole = candidate.toLowerCase(Locale.ROOT);
            boolean initials = typed.length() > 1 && whole.replaceAll("-?([^-])[^-]*", "$1").equals(typed);
            if (initials || typed.length() >= SHORTEST_BEGINNING && whole.startsWith(typed)) {
                return candidate;
            }
        }
        return null;
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
