package io.neurite.dashboard.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the page's own requests from those that other pages in the same browser, or other users of the machine, make in
 * its place.
 *
 * <ul>
 * <li>The name asked for (Host) is a number, {@code localhost}, or one of the server's own, which its user or the
 *     machine gave it: a foreign name that was made to point here (DNS rebinding) is none of these.
 * <li>A request that says where it comes from (Origin, Sec-Fetch-Site) comes from the page itself.
 * <li>Whoever wants more than the page's files knows the token.
 * </ul>
 */
final class Guard {
    private static final int TOKEN_BYTES = 18;
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String token;
    private final Set<String> names;

    /** Lets in whoever asks for one of the names, which are in lower case. */
    Guard(Set<String> names) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = Base64.getUrlEncoder().encodeToString(random);
        this.names = names;
    }

    String token() {
        return token;
    }

    /** Forbids the browser whatever the page does not need. */
    static void protect(Headers answer) {
        answer.set("Content-Security-Policy", POLICY);
        answer.set("X-Content-Type-Options", "nosniff");
        answer.set("Referrer-Policy", "no-referrer");
        answer.set("Cross-Origin-Resource-Policy", "same-origin");
        answer.set("Cross-Origin-Opener-Policy", "same-origin");
        answer.set("Cache-Control", "no-store");
    }

    /** Returns why a request is refused, or null if it is one of the page's own. */
    @Nullable String refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !isOurs(host.toLowerCase(Locale.ROOT))) {
            return "This address is not the dashboard's own.";
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return "Requests from other pages are not answered.";
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        // A link to the page may stand anywhere: its address has the token.
        return own || isPage(exchange) ? null : "Requests from other pages are not answered.";
    }

    private static boolean isPage(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals("/")
                && "navigate".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Mode"));
    }

    /** The port is another one behind a tunnel. */
    private boolean isOurs(String host) {
        String named = host.replaceAll(":\\d{1,5}$", "");
        return named.equals("localhost") || names.contains(named) || ADDRESS.matcher(named).matches();
    }

    /** Tells whether a request knows the token. */
    boolean knowsToken(HttpExchange exchange) {
        String given = Query.of(exchange).get("token");
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
    }
}
