package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The texts of the project point to files that are there. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path file : Documents.markdown()) {
            String prose = Documents.prose(Files.readString(file));
            for (String link : LINK.matcher(prose).results().map((MatchResult match) -> match.group(1)).toList()) {
                String path = link.replaceFirst("#.*", "");
                if (!link.matches("[a-z]+:.*") && !path.isEmpty()) {
                    links++;
                    if (!Files.exists(file.resolveSibling(path))) {
                        broken.add(Documents.top().relativize(file) + " -> " + link);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 10, "the scan found only " + links + " links");
    }
}
