package io.neurite.dashboard.probe;

import java.util.List;

/**
 * What the probe saw at one moment of a training.
 *
 * @param step how many steps of training were done
 * @param epoch the running epoch, counted from 1
 * @param loss the mean loss of the samples of the probe, without penalties
 * @param layers the layers that have parameters or are activations, in the order of the definition
 */
public record Snapshot(long step, int epoch, double loss, List<LayerFigures> layers) {
    /**
     * Copies the list.
     *
     * @param step the component
     * @param epoch the component
     * @param loss the component
     * @param layers the component
     */
    public Snapshot {
        layers = List.copyOf(layers);
    }
}
