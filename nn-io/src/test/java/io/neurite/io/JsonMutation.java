package io.neurite.io;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages JSON texts, as readers of files may meet them. */
final class JsonMutation {
    private static final Pattern VALUE = Pattern.compile(":( ?)(\"[^\"]*\"|[-+0-9.e]+|\\[[^\\[\\]]*])");
    private static final List<String> WORDS = List.of(
            "0", "-1", "2147483647", "1e300", "\"\"", "[]", "{}", "null", "true", "\"x\"", "\"dense1\"", "\n");

    private JsonMutation() {}

    /** Replaces some characters, or the value behind a colon, so that the text often stays JSON. */
    static String of(String json, SplittableRandom random) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        int from = random.nextInt(json.length());
        if (random.nextBoolean()) {
            int to = Math.min(json.length(), from + random.nextInt(12));
            return json.substring(0, from) + word + json.substring(to);
        }
        String replacement = ":$1" + Matcher.quoteReplacement(word);
        return json.substring(0, from) + VALUE.matcher(json.substring(from)).replaceFirst(replacement);
    }
}
