package io.neurite.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch came to.
 *
 * @param epoch the epoch, counted from 1
 * @param learningRate the rate of its last step
 * @param metrics figures by name, in the order in which they are shown: {@code loss}, further training figures, then
 *     those of the validation data with {@code validation-} in front
 * @param samples training samples seen
 * @param seconds wall-clock time it took, validation included, pauses that somebody asked for not
 * @param waiting how many of the seconds it waited for batches that were not prepared yet, which happens with
 *     {@linkplain io.neurite.api.data.Dataset#isSlow slow} data alone; like the seconds, not the same in equal runs
 */
public record EpochSummary(int epoch, double learningRate, Map<String, Double> metrics, long samples, double seconds,
        double waiting) {
    /**
     * Copies the map, keeping its order.
     *
     * @param epoch the component
     * @param learningRate the component
     * @param metrics the component
     * @param samples the component
     * @param seconds the component
     * @param waiting the component
     */
    public EpochSummary {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * Returns one figure.
     *
     * @param name its name, for example {@code loss}
     * @return the figure, NaN if the epoch has none of that name
     */
    public double metric(String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }

    /**
     * Returns the loss by which epochs are compared: that of the validation data, or else of the training data.
     *
     * @return NaN if the epoch has neither
     */
    public double monitoredLoss() {
        return metrics.getOrDefault("validation-loss", metric("loss"));
    }
}
