package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.verify.Recorded;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recorded bits are this version's, and users are told when they change. */
class RecordedBitsTest {
    /** So much of a fingerprint names it to people. */
    private static final int NAMED = 16;
    private static final Pattern VERSION = Pattern.compile("(?m)^    <version>(.*?)(-SNAPSHOT)?</version>$");

    private final Recorded recorded = Recorded.read();

    @Test
    void theRecordIsOfTheVersionThatIsBuilt() throws IOException {
        Matcher pom = VERSION.matcher(Documents.read("pom.xml"));
        assertTrue(pom.find());
        assertEquals(pom.group(1), recorded.version(), "The version whose bits are recorded; .ci/record-bits records");
    }

    @Test
    void theChangelogNamesTheBitsOfTheVersion() throws IOException {
        String changelog = Documents.read("CHANGELOG.md");
        String section = section(changelog, recorded.version());
        String newest = section.isEmpty() ? section(changelog, "Unreleased") : section;
        recorded.weightsSha256().forEach((training, weights) -> assertTrue(
                newest.contains(weights.substring(0, NAMED)), () -> "CHANGELOG.md is to name the bits of "
                        + recorded.version() + ": " + weights.substring(0, NAMED) + " of the training '" + training
                        + "'. If they are not those of the version before, say why."));
    }

    private static String section(String changelog, String version) {
        Matcher section = Pattern.compile("(?ms)^## \\[" + Pattern.quote(version) + "\\].*?(?=^## |\\z)")
                .matcher(changelog);
        return section.find() ? section.group() : "";
    }
}
