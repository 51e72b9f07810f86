package io.neurite.dashboard.server;

import com.sun.net.httpserver.HttpExchange;
import io.neurite.core.training.TrainingControl;
import io.neurite.dashboard.run.RunRecorder;
import io.neurite.io.Json;
import io.neurite.io.JsonException;
import java.io.IOException;
import java.util.Map;

/**
 * The page's buttons, for the run that this process trains. What they do comes into its record when it takes effect.
 *
 * @param run the run
 * @param control intervenes in its training
 */
record Controls(RunRecorder run, TrainingControl control) {
    private static final int LONGEST_BODY = 1000;
    private static final double LOWER = 0.5;

    Answer answer(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return Answer.error(Answer.BAD_REQUEST, "Expected application/json, got " + type + ".");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        try {
            if (!(Json.read(body) instanceof Map<?, ?> tree && tree.get("action") instanceof String action)) {
                return Answer.error(Answer.BAD_REQUEST, "Expected an object with an action and a run.");
            }
            return run.id().equals(tree.get("run")) ? act(action)
                    : Answer.error(Answer.CONFLICT, "This run is not under way here.");
        } catch (JsonException malformed) {
            return Answer.error(Answer.BAD_REQUEST, "Expected JSON: " + malformed.getMessage());
        }
    }

    private Answer act(String action) {
        switch (action) {
            case "pause" -> control.pause();
            case "continue" -> control.proceed();
            case "stop" -> control.stop();
            case "lower-rate" -> {
                try {
                    control.scaleLearningRate(LOWER);
                } catch (IllegalStateException | IllegalArgumentException impossible) {
                    return Answer.error(Answer.CONFLICT, String.valueOf(impossible.getMessage()));
                }
            }
            default -> {
                return Answer.error(Answer.BAD_REQUEST,
                        "There is no such action; there are pause, continue, stop and lower-rate.");
            }
        }
        return Answer.nothing();
    }
}
