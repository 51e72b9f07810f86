package io.neurite.dashboard.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read once: nothing that a request says becomes a path. */
final class Assets {
    static final String PAGE = "index.html";
    private static final List<String> NAMES = List.of(PAGE, "style.css", "panels.css", "app.js", "chart.js",
            "confusion.js", "curves.js", "dom.js", "layers.js", "run.js", "runs.js", "server.js", "status.js",
            "text.js", "verdict.js", "worst.js");

    private final Map<String, Answer> byName = new LinkedHashMap<>();

    Assets() {
        // Written down, since nothing lists the folders of a module.
        NAMES.forEach(name -> byName.put(name, read(name)));
        byName.put("uPlot.js", read("uPlot.iife.min.js"));
        byName.put("uPlot.css", read("uPlot.min.css"));
    }

    private static Answer read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The dashboard's file " + name + " is not in its jar.");
            }
            return new Answer(Answer.OK, type(name), in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String type(String name) {
        return name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "text/html";
    }

    Answer page() {
        return find(PAGE).orElseThrow();
    }

    Optional<Answer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
