package io.neurite.dashboard.report;

import io.neurite.core.metrics.ConfusionMatrix;
import io.neurite.dashboard.markup.Markup;
import java.util.List;

/**
 * A confusion matrix: the deeper a cell's colour, the greater its part of the row's class. What is right has a border.
 *
 * @param confusion the counts
 * @param labels the classes' names
 */
record HeatMap(ConfusionMatrix confusion, List<String> labels) implements Drawing {
    /** Larger ones cannot be read. */
    static final int MOST_CLASSES = 30;

    private static final int FEW_CLASSES = 12;
    private static final double CELL = 40;
    private static final double SMALL_CELL = 30;
    private static final double LETTER = 7.6;
    private static final int LONGEST_NAME = 16;
    private static final double MARGIN = 28;
    private static final double GAP = 6;
    private static final double HALF = 0.5;
    /** So that dark text can be read on it, and light text in the dark. */
    private static final double DEEPEST = 0.5;
    private static final double PALEST = 0.06;
    private static final int TEN = 10;

    /** Returns the opacity of a cell, whose text has the page's colour. */
    static String opacity(double part) {
        long hundredths = part > 0 ? Math.round(TEN * TEN * (PALEST + part * (DEEPEST - PALEST))) : 0;
        return "0." + (hundredths < TEN ? "0" : "") + hundredths;
    }

    private double cell() {
        return confusion.classes() <= FEW_CLASSES ? CELL : SMALL_CELL;
    }

    private double names() {
        int longest = labels.stream().mapToInt(label -> Bars.shortened(label, LONGEST_NAME).length()).max().orElse(1);
        return longest * LETTER + GAP;
    }

    private boolean standsUpright() {
        return names() > cell();
    }

    @Override
    public double width() {
        return MARGIN + names() + confusion.classes() * cell() + GAP;
    }

    @Override
    public double height() {
        return MARGIN + (standsUpright() ? names() : MARGIN) + confusion.classes() * cell() + GAP;
    }

    @Override
    public boolean stretches() {
        return false;
    }

    @Override
    public boolean shrinks() {
        return confusion.classes() <= FEW_CLASSES;
    }

    @Override
    public List<String> series() {
        return List.of();
    }

    @Override
    public void draw(Markup out) {
        double left = MARGIN + names();
        double top = height() - GAP - confusion.classes() * cell();
        out.open("text").attribute("class", "tick").attribute("x", left).attribute("y", 2 * GAP + 2).content()
                .text("predicted").close("text");
        out.open("text").attribute("class", "tick").attribute("transform", "translate(14 "
                + Markup.number(top + confusion.classes() * cell() / 2) + ") rotate(-90)")
                .attribute("text-anchor", "middle").content().text("truth").close("text").line();
        for (int k = 0; k < confusion.classes(); k++) {
            double middle = (k + HALF) * cell();
            String label = Bars.shortened(labels.get(k), LONGEST_NAME);
            out.open("text").attribute("x", left - GAP).attribute("y", top + middle + GAP - 1)
                    .attribute("text-anchor", "end").content().text(label).close("text");
            out.open("text").attribute("transform", "translate(" + Markup.number(left + middle
                    + (standsUpright() ? GAP - 1 : 0)) + " " + Markup.number(top - GAP) + ")"
                    + (standsUpright() ? " rotate(-90)" : ""))
                    .attribute("text-anchor", standsUpright() ? "start" : "middle").content().text(label)
                    .close("text").line();
        }
        for (int truth = 0; truth < confusion.classes(); truth++) {
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                drawCell(out, truth, predicted, left + predicted * cell(), top + truth * cell());
            }
        }
    }

    private void drawCell(Markup out, int truth, int predicted, double atX, double atY) {
        double count = confusion.count(truth, predicted);
        double support = confusion.support(truth);
        out.open("rect").attribute("class", "cell").attribute("x", atX).attribute("y", atY)
                .attribute("width", cell() - 1).attribute("height", cell() - 1)
                .attribute("fill-opacity", opacity(support > 0 ? count / support : 0)).close();
        if (truth == predicted) {
            out.open("rect").attribute("class", "right").attribute("x", atX).attribute("y", atY)
                    .attribute("width", cell() - 1).attribute("height", cell() - 1).close();
        }
        String text = Numerals.count(count);
        if (count != 0) {
            out.open("text").attribute("class", text.length() * LETTER > cell() - GAP ? "small" : "")
                    .attribute("x", atX + cell() / 2).attribute("y", atY + cell() / 2 + GAP - 1)
                    .attribute("text-anchor", "middle").content().text(text).close("text");
        }
        out.line();
    }
}
