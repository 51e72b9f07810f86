package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.io.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of the data it comes from, so that samples held out from training can be held out again.
 *
 * @param data what the data are called
 * @param fingerprint of all samples that were found, before any were held out
 * @param test the part that was held out to test with; 0 if there is an official test part, or none
 */
record Provenance(String data, String fingerprint, double test) {
    private static final String DATA = "data";
    private static final String FINGERPRINT = "data-fingerprint";
    private static final String TEST = "test";

    /** Reads it from a model; null if the model was not trained by this command. */
    static @Nullable Provenance of(Model model) {
        Map<String, String> entries = model.info().provenance();
        String data = entries.get(DATA);
        String fingerprint = entries.get(FINGERPRINT);
        String test = entries.get(TEST);
        if (data == null || fingerprint == null || test == null) {
            return null;
        }
        try {
            return new Provenance(data, fingerprint, Double.parseDouble(test));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /** Writes it into a network, with the settings of the training; equal trainings give equal texts. */
    void writeTo(Network network, Map<String, @Nullable Object> settings) {
        Map<String, String> entries = new TreeMap<>();
        settings.forEach((name, value) -> entries.put("training." + name, text(value)));
        entries.put(DATA, data);
        entries.put(FINGERPRINT, fingerprint);
        entries.put(TEST, text(test));
        entries.put("neurite", Version.ofNeurite());
        network.info(network.info().withProvenance(entries));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : Json.write(value);
    }
}
