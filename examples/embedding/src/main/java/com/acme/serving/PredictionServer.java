package com.acme.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.neurite.core.Label;
import io.neurite.io.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** Answers {@code POST /classify} with what the model in a file says of a line of comma-separated features. */
public final class PredictionServer {
    private PredictionServer() {}

    /** Arguments: the model file and the port. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("Listening on " + server.getAddress());
    }

    static HttpServer start(Path file, int port) throws IOException {
        CurrentModel current = new CurrentModel(file);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/classify", exchange -> answer(exchange, current));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, CurrentModel current) throws IOException {
        String line = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            Label label = current.model().classify(features(line));
            respond(exchange, 200, Map.of("label", label.name(), "probability", (double) label.score()));
        } catch (IllegalArgumentException wrong) {
            respond(exchange, 400, Map.of("error", wrong.getMessage()));
        }
    }

    private static float[] features(String line) {
        String[] cells = line.strip().split(",");
        float[] features = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            features[i] = number(cells[i].strip(), i + 1);
        }
        return features;
    }

    private static float number(String cell, int column) {
        try {
            return Float.parseFloat(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("column " + column + ": a number is needed, got '" + cell + "'", e);
        }
    }

    private static void respond(HttpExchange exchange, int status, Map<String, ?> answer) throws IOException {
        byte[] json = Json.write(new TreeMap<>(answer)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
