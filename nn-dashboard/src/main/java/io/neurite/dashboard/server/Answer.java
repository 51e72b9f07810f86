package io.neurite.dashboard.server;

import com.sun.net.httpserver.HttpExchange;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gets.
 *
 * @param status of HTTP
 * @param type the media type
 * @param body the bytes, empty for none
 */
record Answer(int status, String type, byte[] body) {
    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int WRONG_METHOD = 405;
    static final int CONFLICT = 409;
    static final int FAILED = 500;
    static final int TOO_MANY = 503;

    static Answer json(@Nullable Object tree) {
        return new Answer(OK, "application/json", Json.write(tree).getBytes(StandardCharsets.UTF_8));
    }

    static Answer nothing() {
        return new Answer(NO_CONTENT, "text/plain", new byte[0]);
    }

    static Answer text(int status, String sentence) {
        return new Answer(status, "text/plain", sentence.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(int status, String sentence) {
        return new Answer(status, "application/json",
                Json.write(Map.of("error", sentence)).getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + (type.startsWith("image/") ? "" : "; charset=utf-8"));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
