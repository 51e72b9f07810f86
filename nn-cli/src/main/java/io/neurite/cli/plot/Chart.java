package io.neurite.cli.plot;

import io.neurite.dashboard.markup.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws lines over axes as SVG. Where all numbers of an axis are above 0 and the axis asks for it, it is logarithmic.
 * Numbers that are not finite are gaps. Equal charts give equal documents.
 */
public final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines = new ArrayList<>();
    private double marked = Double.NaN;

    /**
     * An axis.
     *
     * @param name what is counted
     * @param logarithmic whether powers of ten are equally far from each other
     */
    public record Axis(String name, boolean logarithmic) {}

    /**
     * A line.
     *
     * @param name shown when somebody points at it
     * @param x from left to right
     * @param y of each x
     * @param colour as SVG has it
     * @param width in pixels
     */
    public record Line(String name, double[] x, double[] y, String colour, int width) {}

    /**
     * Begins a chart without lines.
     *
     * @param title what it shows
     * @param x the axis below
     * @param y the axis at the left
     */
    public Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /**
     * Adds a line, in front of those before.
     *
     * @param line the line
     * @return this
     */
    public Chart line(Line line) {
        lines.add(line);
        return this;
    }

    /**
     * Marks a place on the axis below.
     *
     * @param at the number there
     * @return this
     */
    public Chart mark(double at) {
        marked = at;
        return this;
    }

    /**
     * Draws.
     *
     * @return an XML document
     */
    public String svg() {
        Scale across = new Scale(x, lines.stream().flatMapToDouble(line -> Arrays.stream(line.x())).toArray(), LEFT,
                WIDTH - RIGHT);
        Scale up = new Scale(y, lines.stream().flatMapToDouble(line -> Arrays.stream(line.y())).toArray(),
                HEIGHT - BOTTOM, TOP);
        Markup svg = new Markup();
        svg.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg").attribute("width", WIDTH)
                .attribute("height", HEIGHT).attribute("font-family", "sans-serif").attribute("font-size", 12)
                .content().line();
        svg.open("title").content().text(title).close("title").line();
        svg.open("rect").attribute("width", WIDTH).attribute("height", HEIGHT).attribute("fill", "#ffffff").close()
                .line();
        text(svg, WIDTH / 2.0, 22, "middle", title);
        text(svg, WIDTH / 2.0, HEIGHT - 12, "middle", x.name());
        text(svg, LEFT - 8, TOP - 10, "end", y.name());
        for (double tick : across.ticks()) {
            double at = across.place(tick);
            rule(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 18, "middle", label(tick));
        }
        for (double tick : up.ticks()) {
            double at = up.place(tick);
            rule(svg, LEFT, at, WIDTH - RIGHT, at);
            text(svg, LEFT - 8, at + 4, "end", label(tick));
        }
        if (!Double.isNaN(marked)) {
            double at = across.place(marked);
            svg.open("line").attribute("x1", at).attribute("y1", TOP).attribute("x2", at)
                    .attribute("y2", HEIGHT - BOTTOM).attribute("stroke", "#c2410c")
                    .attribute("stroke-dasharray", "5 3").close().line();
            text(svg, at, TOP - 6, "middle", label(marked));
        }
        lines.forEach(line -> draw(svg, line, across, up));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.close("svg").line();
    }

    private static void text(Markup svg, double x, double y, String anchor, String content) {
        svg.open("text").attribute("x", x).attribute("y", y).attribute("text-anchor", anchor)
                .attribute("fill", "#1b2430").content().text(content).close("text").line();
    }

    private static void rule(Markup svg, double fromX, double fromY, double toX, double toY) {
        svg.open("line").attribute("x1", fromX).attribute("y1", fromY).attribute("x2", toX).attribute("y2", toY)
                .attribute("stroke", "#e2e6ea").close().line();
    }

    private static void draw(Markup svg, Line line, Scale across, Scale up) {
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (int i = 0; i < line.x().length; i++) {
            boolean isShown = across.shows(line.x()[i]) && up.shows(line.y()[i]);
            if (isShown) {
                path.append(gap ? "M " : "L ").append(coordinate(across.place(line.x()[i]))).append(' ')
                        .append(coordinate(up.place(line.y()[i]))).append(' ');
            }
            gap = !isShown;
        }
        if (path.length() > 0) {
            // A line of a single point shows as a dot.
            String way = path.toString().strip();
            svg.open("path").attribute("d", way.contains("L") ? way : way + " h 0.01").attribute("fill", "none")
                    .attribute("stroke", line.colour()).attribute("stroke-width", line.width())
                    .attribute("stroke-linecap", "round").attribute("stroke-linejoin", "round").content()
                    .open("title").content().text(line.name()).close("title").close("path").line();
        }
    }

    private static String coordinate(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }

    private static String label(double value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e") ? text.replaceAll("\\.?0*e([+-])0*", "e$1").replace("e+", "e")
                : text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** Brings the numbers of an axis to pixels. */
    private static final class Scale {
        private static final int TICKS = 6;

        private final boolean logarithmic;
        private final double first;
        private final double last;
        private final double from;
        private final double to;

        Scale(Axis axis, double[] numbers, double from, double to) {
            this.logarithmic = axis.logarithmic();
            this.from = from;
            this.to = to;
            double[] shown = Arrays.stream(numbers).filter(this::shows).map(this::scaled).toArray();
            double least = Arrays.stream(shown).min().orElse(0);
            double most = Arrays.stream(shown).max().orElse(1);
            this.first = least;
            this.last = most > least ? most : least + 1;
        }

        boolean shows(double value) {
            return Double.isFinite(value) && (!logarithmic || value > 0);
        }

        private double scaled(double value) {
            return logarithmic ? StrictMath.log10(value) : value;
        }

        double place(double value) {
            return from + (scaled(value) - first) / (last - first) * (to - from);
        }

        /** Returns round numbers: powers of ten where there are several, else 1, 2 or 5 times one apart. */
        double[] ticks() {
            if (logarithmic && Math.floor(last + 1e-9) - Math.ceil(first - 1e-9) >= 1) {
                return IntStream.rangeClosed((int) Math.ceil(first - 1e-9), (int) Math.floor(last + 1e-9))
                        .mapToDouble(power -> StrictMath.pow(10, power)).toArray();
            }
            double low = logarithmic ? StrictMath.pow(10, first) : first;
            double high = logarithmic ? StrictMath.pow(10, last) : last;
            double power = StrictMath.pow(10, Math.floor(StrictMath.log10((high - low) / TICKS)));
            double step = Arrays.stream(new double[] {1, 2, 5, 10}).map(times -> times * power)
                    .filter(size -> (high - low) / size <= TICKS).findFirst().orElse(10 * power);
            int count = (int) (Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9)) + 1;
            return IntStream.range(0, count).mapToDouble(i -> (Math.ceil(low / step - 1e-9) + i) * step).toArray();
        }
    }
}
