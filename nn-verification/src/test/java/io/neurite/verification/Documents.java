package io.neurite.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's texts, as its readers find them. */
final class Documents {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\R(.*?)^```$");

    private Documents() {}

    /** Returns the top of the project: tests run in the folder of their module, IDEs in either. */
    static Path top() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("README.md")) ? here : here.getParent();
    }

    static String read(String name) throws IOException {
        return Files.readString(top().resolve(name));
    }

    /** Returns the fenced blocks of a language, in their order. */
    static List<String> blocks(String text, String language) {
        return BLOCK.matcher(text).results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Returns all Markdown files of the project, not those that a build has made. */
    static List<Path> markdown() throws IOException {
        try (Stream<Path> files = Files.walk(top())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !top().relativize(file).toString().matches("(.*[/\\\\])?(target|\\.git)[/\\\\].*"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns a text without its code (fenced, indented or in a line), in which brackets are no links. */
    static String prose(String text) {
        return BLOCK.matcher(text).replaceAll("").replaceAll("(?m)^ {4}.*$", "").replaceAll("`[^`\n]*`", "");
    }
}
