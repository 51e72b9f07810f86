package io.neurite.dashboard.report;

import io.neurite.dashboard.markup.Markup;
import java.util.List;

/** What can be drawn into a figure of the page. */
interface Drawing {
    /** Its width in units of the drawing, about pixels. */
    double width();

    /** Its height. */
    double height();

    /** Tells whether it is as wide as there is room; otherwise it has its own size. */
    boolean stretches();

    /** Tells whether it can still be read when it is smaller; otherwise its box scrolls where there is no room. */
    boolean shrinks();

    /** Returns the names of its series, in the order of their styles; empty if there is nothing to tell apart. */
    List<String> series();

    /** Writes its elements. */
    void draw(Markup out);
}
