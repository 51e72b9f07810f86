package io.neurite.dashboard.report;

import io.neurite.dashboard.markup.Markup;
import java.util.List;

/**
 * Lying bars, each with a name, a number and a whisker for how sure it is.
 *
 * @param bars from the top down
 */
record Bars(List<Bar> bars) implements Drawing {
    private static final double WIDTH = 480;
    private static final double NAMES = 176;
    private static final double NUMBERS = 84;
    private static final double ROW = 26;
    private static final double THICK = 14;
    private static final double GAP = 8;
    private static final int LONGEST_NAME = 20;

    /** A number from some range around it. */
    record Bar(String name, double value, double spread) {}

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return bars.size() * ROW + GAP;
    }

    @Override
    public boolean stretches() {
        return true;
    }

    @Override
    public boolean shrinks() {
        return true;
    }

    @Override
    public List<String> series() {
        return List.of();
    }

    /** Returns a name with its end left out if it is long. */
    static String shortened(String name, int longest) {
        return name.codePointCount(0, name.length()) <= longest ? name
                : name.substring(0, name.offsetByCodePoints(0, longest - 1)) + "\u2026";
    }

    @Override
    public void draw(Markup out) {
        double low = 0;
        double high = 0;
        for (Bar bar : bars) {
            if (Double.isFinite(bar.value())) {
                low = Math.min(low, bar.value() - bar.spread());
                high = Math.max(high, bar.value() + bar.spread());
            }
        }
        double scale = (WIDTH - NAMES - NUMBERS - 2 * GAP) / Math.max(high - low, Double.MIN_NORMAL);
        double zero = NAMES + GAP - low * scale;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double top = GAP + i * ROW;
            double middle = top + THICK / 2;
            text(out, "", NAMES, middle + GAP / 2, "end", shortened(bar.name(), LONGEST_NAME));
            text(out, "tick", WIDTH, middle + GAP / 2, "end", Numerals.text(bar.value()));
            if (Double.isFinite(bar.value())) {
                double end = zero + bar.value() * scale;
                out.open("rect").attribute("class", "bar").attribute("x", Math.min(zero, end)).attribute("y", top)
                        .attribute("width", Math.abs(end - zero)).attribute("height", THICK).close();
                out.open("path").attribute("class", "frame").attribute("d", "M"
                        + Markup.number(end - bar.spread() * scale) + " " + Markup.number(middle) + "H"
                        + Markup.number(end + bar.spread() * scale)).close().line();
            }
        }
        out.open("path").attribute("class", "frame").attribute("d", "M" + Markup.number(zero) + " 0V"
                + Markup.number(height())).close().line();
    }

    private static void text(Markup out, String style, double atX, double atY, String anchor, String text) {
        out.open("text").attribute("class", style).attribute("x", atX).attribute("y", atY)
                .attribute("text-anchor", anchor).content().text(text).close("text");
    }
}
