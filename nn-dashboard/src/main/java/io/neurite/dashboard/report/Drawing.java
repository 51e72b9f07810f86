package io.neurite.dashboard.report;

import io.neurite.dashboard.markup.Markup;
import java.util.List;

/** What can be drawn into a figure of the page. */
interface Drawing {
    /** Its width in units of the drawing, about pixels. */
    double width();

    /** Its height. */
    double height();

    /** Tells whether it grows and shrinks with the page; otherwise it keeps its size, and its box scrolls. */
    boolean stretches();

    /** Returns the names of its series, in the order of their styles; empty if there is nothing to tell apart. */
    List<String> series();

    /** Writes its elements. */
    void draw(Markup out);
}
