package io.neurite.dashboard.report;

import io.neurite.dashboard.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** A chart with two axes: curves, points, columns. Whatever is not finite or not on the axes is left out. */
final class Plot implements Drawing {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 310;
    private static final double SQUARE = 450;
    private static final double LEFT = 68;
    private static final double RIGHT = 28;
    private static final double TOP = 44;
    private static final double BOTTOM = 52;
    private static final double GAP = 8;
    private static final double HALF = 0.5;
    private static final double RADIUS = 3;
    /** Curves of more points show no dot for each. */
    private static final int MOST_DOTS = 25;

    private final Axis x;
    private final Axis y;
    private final double height;
    private final Markup marks = new Markup();
    private final List<String> names = new ArrayList<>();

    private Plot(Axis x, Axis y, double height) {
        this.x = x;
        this.y = y;
        this.height = height;
    }

    static Plot wide(Axis x, Axis y) {
        return new Plot(x, y, HEIGHT);
    }

    /** For axes of the same kind. */
    static Plot square(Axis x, Axis y) {
        return new Plot(x, y, SQUARE);
    }

    /** Returns the classes of the style of a series. */
    static String style(int series) {
        return "curve s" + series % StyleSheet.SERIES;
    }

    private double atX(double value) {
        return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private double atY(double value) {
        return height - BOTTOM - y.place(value) * (height - TOP - BOTTOM);
    }

    private boolean holds(double px, double py) {
        return x.holds(px) && y.holds(py);
    }

    private String point(double px, double py) {
        return Markup.number(atX(px)) + " " + Markup.number(atY(py));
    }

    /** Adds a curve with a name; gaps where numbers are missing. */
    Plot curve(String name, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean isBroken = true;
        int points = 0;
        for (int i = 0; i < xs.length; i++) {
            boolean shows = holds(xs[i], ys[i]);
            if (shows) {
                path.append(isBroken ? "M" : "L").append(point(xs[i], ys[i]));
                points++;
            }
            isBroken = !shows;
        }
        int series = names.size();
        names.add(name);
        if (points > 0) {
            marks.open("path").attribute("class", style(series)).attribute("d", path.toString()).close().line();
        }
        if (points <= MOST_DOTS) {
            dots("dot d" + series % StyleSheet.SERIES, xs, ys, 1);
        }
        return this;
    }

    /** Adds points without a name. */
    Plot dots(double[] xs, double[] ys) {
        dots("dot d0", xs, ys, HALF);
        return this;
    }

    private void dots(String style, double[] xs, double[] ys, double opacity) {
        for (int i = 0; i < xs.length; i++) {
            if (holds(xs[i], ys[i])) {
                marks.open("circle").attribute("class", style).attribute("cx", atX(xs[i])).attribute("cy", atY(ys[i]))
                        .attribute("r", RADIUS);
                if (opacity < 1) {
                    marks.attribute("fill-opacity", opacity);
                }
                marks.close();
            }
        }
        marks.line();
    }

    /** Adds a filled box; the opacity, from 0 to 1, tells a number. */
    Plot cell(double left, double right, double low, double high, double opacity) {
        marks.open("rect").attribute("class", "cell").attribute("fill-opacity", HeatMap.opacity(opacity));
        return box(left, right, low, high);
    }

    /** Adds a column that stands on 0. */
    Plot column(double left, double right, double value) {
        marks.open("rect").attribute("class", "bar");
        return box(left, right, 0, value);
    }

    private Plot box(double left, double right, double low, double high) {
        marks.attribute("x", atX(left)).attribute("y", atY(high)).attribute("width", atX(right) - atX(left))
                .attribute("height", atY(low) - atY(high)).close();
        return this;
    }

    /** Adds a thin line to compare with. */
    Plot guide(double fromX, double fromY, double toX, double toY) {
        marks.open("path").attribute("class", "guide").attribute("d", "M" + point(fromX, fromY) + "L"
                + point(toX, toY)).close().line();
        return this;
    }

    /** Adds an upright line with a label. */
    Plot mark(double at, String label) {
        guide(at, y.low(), at, y.high());
        boolean isLeft = x.place(at) < HALF;
        marks.open("text").attribute("x", atX(at) + (isLeft ? -GAP : GAP)).attribute("y", TOP - GAP)
                .attribute("text-anchor", isLeft ? "start" : "end").content().text(label).close("text").line();
        return this;
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return height;
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
        return names.size() > 1 ? List.copyOf(names) : List.of();
    }

    @Override
    public void draw(Markup out) {
        double bottom = height - BOTTOM;
        List<String> numerals = Numerals.ticks(x.ticks());
        for (int i = 0; i < numerals.size(); i++) {
            double at = atX(x.ticks().get(i));
            line(out, "grid", at, TOP, at, bottom);
            text(out, "tick", at, bottom + 2 * GAP + 2, "middle", numerals.get(i));
        }
        numerals = Numerals.ticks(y.ticks());
        for (int i = 0; i < numerals.size(); i++) {
            double at = atY(y.ticks().get(i));
            line(out, "grid", LEFT, at, WIDTH - RIGHT, at);
            text(out, "tick", LEFT - GAP, at + HALF * GAP, "end", numerals.get(i));
        }
        out.add(marks);
        line(out, "frame", LEFT, TOP, LEFT, bottom);
        line(out, "frame", LEFT, bottom, WIDTH - RIGHT, bottom);
        text(out, "", LEFT + (WIDTH - LEFT - RIGHT) / 2, height - GAP, "middle", x.title());
        text(out, "", 0, 2 * GAP - 2, "start", (y.title() + (y.isLogarithmic() ? " (logarithmic)" : "")).strip());
    }

    private static void line(Markup out, String style, double fromX, double fromY, double toX, double toY) {
        out.open("path").attribute("class", style).attribute("d", "M" + Markup.number(fromX) + " "
                + Markup.number(fromY) + "L" + Markup.number(toX) + " " + Markup.number(toY)).close();
    }

    private static void text(Markup out, String style, double atX, double atY, String anchor, String text) {
        out.open("text");
        if (!style.isEmpty()) {
            out.attribute("class", style);
        }
        out.attribute("x", atX).attribute("y", atY).attribute("text-anchor", anchor).content().text(text)
                .close("text").line();
    }
}
