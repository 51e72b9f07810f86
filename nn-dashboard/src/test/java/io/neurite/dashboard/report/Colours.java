package io.neurite.dashboard.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours that a style sheet names, and how well they can be told apart. */
final class Colours {
    private static final Pattern THEME = Pattern.compile(":root\\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--(\\w+):#(\\p{XDigit}{6})");

    private Colours() {}

    /** Returns the colours of each theme by their names. */
    static List<Map<String, String>> of(String styleSheet) {
        List<Map<String, String>> themes = new ArrayList<>();
        Matcher theme = THEME.matcher(styleSheet);
        while (theme.find()) {
            Map<String, String> colours = new LinkedHashMap<>();
            Matcher colour = COLOUR.matcher(theme.group(1));
            while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
            }
            themes.add(colours);
        }
        return themes;
    }

    /** WCAG 2, contrast ratio. */
    static double contrast(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String colour) {
        return 0.2126 * part(colour, 0) + 0.7152 * part(colour, 2) + 0.0722 * part(colour, 4);
    }

    private static double part(String colour, int from) {
        double value = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
