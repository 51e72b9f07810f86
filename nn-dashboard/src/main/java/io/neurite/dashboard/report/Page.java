package io.neurite.dashboard.report;

import io.neurite.dashboard.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** A page of HTML in the syntax of XML, with sections that hold texts, tables and figures. */
final class Page {
    private static final double KEY_WIDTH = 32;
    private static final double KEY_HEIGHT = 11;

    private final String title;
    private final String lead;
    private final Markup body = new Markup();
    private final List<String> sections = new ArrayList<>();
    private int figures;

    /** A page with what comes first on it: its title, and the result in a sentence. */
    Page(String title, String lead) {
        this.title = title;
        this.lead = lead;
    }

    void section(String name) {
        endSection();
        sections.add(name);
        body.open("section").attribute("aria-labelledby", id(sections.size())).content().line();
        body.open("h2").attribute("id", id(sections.size())).content().text(name).close("h2").line();
    }

    private static String id(int section) {
        return "section-" + section;
    }

    private void endSection() {
        if (!sections.isEmpty()) {
            body.close("section").line();
        }
    }

    void subtitle(String text) {
        body.open("h3").content().text(text).close("h3").line();
    }

    void paragraph(String text) {
        body.open("p").content().text(text).close("p").line();
    }

    /** Adds what explains something else. */
    void note(String text) {
        note(body, "p", text);
    }

    private static void note(Markup out, String element, String text) {
        out.open(element);
        if (element.equals("p")) {
            out.attribute("class", "note");
        }
        out.content().text(text).close(element).line();
    }

    /** Adds text whose lines stay as they are; what is for a shell is broken where the page ends. */
    void lines(String label, String text, boolean isCommand) {
        body.open("pre").attribute("class", isCommand ? "command" : "scroll").attribute("tabindex", "0")
                .attribute("role", "region").attribute("aria-label", label).content();
        text.lines().forEach(line -> body.text(line).line());
        body.close("pre").line();
    }

    void table(String label, Table table) {
        table.write(body, label);
    }

    void details(String summary, Table table) {
        if (!table.isEmpty()) {
            details(body, summary, table);
        }
    }

    private static void details(Markup out, String summary, Table table) {
        out.open("details").content().open("summary").content().text(summary).close("summary").line();
        table.write(out, summary);
        out.close("details").line();
    }

    /** Adds an advice: the word for how much it matters, and sentences. */
    void advice(String kind, String word, List<String> sentences) {
        body.open("div").attribute("class", "advice " + kind).content();
        body.open("p").content().open("b").content().text(word + ": ").close("b").text(sentences.get(0)).close("p");
        sentences.stream().skip(1).forEach(sentence -> body.open("p").content().text(sentence).close("p"));
        body.close("div").line();
    }

    /** Begins figures that stand side by side where there is room. */
    void beginFigures() {
        body.open("div").attribute("class", "charts").content().line();
    }

    void endFigures() {
        body.close("div").line();
    }

    /**
     * Adds a figure.
     *
     * @param name what it shows
     * @param words what is to be seen, for those who do not see it
     * @param note how to read it; may be empty
     * @param numbers what was drawn, as a table; may be empty
     */
    void figure(String name, String words, String note, Drawing drawing, Table numbers) {
        figures++;
        String titleId = "figure-" + figures;
        String wordsId = "words-" + figures;
        body.open("figure").content().line().open("h3").content().text(name).close("h3").line();
        if (!drawing.shrinks()) {
            body.open("div").attribute("class", "scroll").attribute("tabindex", "0").attribute("role", "region")
                    .attribute("aria-label", name).content();
        }
        body.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg")
                .attribute("class", drawing.stretches() ? "plot" : drawing.shrinks() ? "map shrinks" : "map")
                .attribute("viewBox", "0 0 " + Markup.number(drawing.width()) + " " + Markup.number(drawing.height()));
        if (!drawing.stretches()) {
            body.attribute("width", drawing.width()).attribute("height", drawing.height());
        }
        body.attribute("role", "img").attribute("aria-labelledby", titleId).attribute("aria-describedby", wordsId)
                .content().open("title").attribute("id", titleId).content().text(name).close("title").open("desc")
                .attribute("id", wordsId).content().text(words).close("desc").line();
        drawing.draw(body);
        body.close("svg");
        if (!drawing.shrinks()) {
            body.close("div");
        }
        body.line();
        legend(drawing.series());
        if (!note.isEmpty()) {
            note(body, "figcaption", note);
        }
        if (!numbers.isEmpty()) {
            details(body, "Numbers of: " + name, numbers);
        }
        body.close("figure").line();
    }

    private void legend(List<String> series) {
        if (series.isEmpty()) {
            return;
        }
        body.open("ul").attribute("class", "legend").content();
        for (int i = 0; i < series.size(); i++) {
            body.open("li").content().open("svg").attribute("xmlns", "http://www.w3.org/2000/svg")
                    .attribute("viewBox", "0 0 " + Markup.number(KEY_WIDTH) + " " + Markup.number(KEY_HEIGHT))
                    .attribute("aria-hidden", "true").content().open("path").attribute("class", Plot.style(i))
                    .attribute("d", "M1 5H31").close().close("svg").text(" " + series.get(i)).close("li");
        }
        body.close("ul").line();
    }

    /** Returns the whole page. */
    String html() {
        endSection();
        Markup out = new Markup();
        out.open("html").attribute("xmlns", "http://www.w3.org/1999/xhtml").attribute("lang", "en").content().line()
                .open("head").content().line();
        out.open("meta").attribute("charset", "UTF-8").close().line();
        out.open("meta").attribute("http-equiv", "Content-Security-Policy")
                .attribute("content", StyleSheet.policy()).close().line();
        out.open("meta").attribute("name", "viewport").attribute("content", "width=device-width, initial-scale=1")
                .close().line();
        out.open("title").content().text(title).close("title").line();
        out.open("style").content().text(StyleSheet.text()).close("style").line().close("head").line();
        out.open("body").content().line().open("main").content().line();
        out.open("h1").content().text(title).close("h1").line();
        out.open("p").attribute("class", "lead").content().text(lead).close("p").line();
        out.open("nav").attribute("aria-label", "Sections").content().open("ul").content();
        for (int i = 0; i < sections.size(); i++) {
            out.open("li").content().open("a").attribute("href", "#" + id(i + 1)).content().text(sections.get(i))
                    .close("a").close("li");
        }
        out.close("ul").close("nav").line().add(body).close("main").line().close("body").line().close("html").line();
        return "<!DOCTYPE html>\n" + out;
    }
}
