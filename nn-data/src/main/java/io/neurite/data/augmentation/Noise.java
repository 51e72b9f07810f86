package io.neurite.data.augmentation;

import io.neurite.api.data.Augmentation;
import io.neurite.api.data.TrainingSample;
import io.neurite.core.preprocessing.Decimals;
import java.util.List;

/**
 * Adds normal noise to every number of a sample, of any shape: {@code A = X + s N} with N drawn from the standard
 * normal distribution. Unlike the layer {@code gaussian-noise} it is in the unit of the data set, before normalising.
 *
 * @param standardDeviation s, at least 0 and finite as a float
 */
public record Noise(double standardDeviation) implements Augmentation {
    /**
     * Checks the deviation.
     *
     * @param standardDeviation the component
     * @throws IllegalArgumentException if it is negative or not finite as a float
     */
    public Noise {
        Require.between("Noise: standardDeviation", standardDeviation, 0, Float.MAX_VALUE);
    }

    @Override
    public void apply(TrainingSample sample) {
        float deviation = (float) standardDeviation;
        float[] x = sample.copy();
        float[] a = sample.numbers();
        // The noise is made where it goes.
        sample.normal(a);
        for (int i = 0; i < a.length; i++) {
            a[i] = x[i] + deviation * a[i];
        }
    }

    @Override
    public List<String> description() {
        return List.of("noise " + Decimals.text(standardDeviation));
    }
}
