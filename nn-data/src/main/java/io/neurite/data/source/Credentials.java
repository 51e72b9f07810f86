package io.neurite.data.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must not be shown of how to reach a database: passwords, wherever they stand. */
final class Credentials {
    private static final String HIDDEN = "***";
    /** Shorter ones would be found in words that have nothing to do with them. */
    private static final int SHORTEST = 4;

    private static final String KEY = "[\\w.-]*(?:password|passwd|pwd|passphrase|secret|token)";
    private static final Pattern SECRET_KEY = Pattern.compile("(?i)" + KEY);

    /** Of a URL: what is in front of a secret, the secret, and what is behind it. */
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("(?i)([?&;])" + KEY + "\\s*=\\s*(\\{[^}]*}|[^&;]*)([&;]|$)"),
            Pattern.compile("(?i)([(,])" + KEY + "\\s*=\\s*([^,)&;]*)([,)]|$)"),
            Pattern.compile("(//[^/?;:@]*):([^/?;]*)(@)"),
            Pattern.compile("(?i)(jdbc:oracle:\\w+:[^/@]*)/(.*)(@)"));

    /** In any text; what is in front of a secret, and the secret. */
    private static final Pattern IN_TEXT = Pattern.compile("(?i)(\\b" + KEY + "\\s*=\\s*"
            + "|//[^/?;:@\\s]*:(?=[^/?;\\s]*@))([^\\s&;,)'\"@]+)");

    private final String url;
    private final List<String> secrets = new ArrayList<>();

    Credentials(String url, Properties properties) {
        this.url = url;
        for (Pattern place : PLACES) {
            Matcher matcher = place.matcher(url);
            while (matcher.find()) {
                add(matcher.group(2));
                add(decoded(matcher.group(2)));
            }
        }
        for (String key : properties.stringPropertyNames()) {
            if (SECRET_KEY.matcher(key).matches()) {
                add(properties.getProperty(key));
            }
        }
    }

    private void add(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    private static String decoded(String secret) {
        try {
            return URLDecoder.decode(secret, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return secret;
        }
    }

    /** Returns a URL without its passwords; a user's name stays. */
    static String without(String url) {
        String rest = url;
        for (Pattern place : PLACES) {
            for (Matcher matcher = place.matcher(rest); matcher.find(); matcher = place.matcher(rest)) {
                String front = matcher.group(1);
                String behind = matcher.group(3);
                String kept = front.length() > 1 || behind.equals("@") ? front + behind
                        : behind.equals(")") ? (front.equals("(") ? front : "") + behind
                        : behind.isEmpty() ? "" : front;
                rest = rest.substring(0, matcher.start()) + kept + rest.substring(matcher.end());
            }
        }
        return rest;
    }

    /** Returns a text without passwords. */
    String hidden(String text) {
        String shown = url.isEmpty() ? text : text.replace(url, without(url));
        for (String secret : secrets) {
            shown = shown.replace(secret, HIDDEN);
        }
        return IN_TEXT.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    /** Returns what a database has said, for a message. */
    String reason(SQLException failure) {
        String said = String.valueOf(failure.getMessage()).strip();
        String state = failure.getSQLState();
        return "the database says: " + hidden(said) + (state == null ? "" : " (SQL state " + state + ")") + ".";
    }

    /** Returns an exception with the same trace whose message holds no password, as the cause of another. */
    SQLException hidden(SQLException failure) {
        SQLException shown = new SQLException(hidden(String.valueOf(failure.getMessage())), failure.getSQLState(),
                failure.getErrorCode());
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }
}
