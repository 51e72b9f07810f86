package io.neurite.api.data;

import java.util.List;

/** An augmentation of which somebody says what it does. */
record DescribedAugmentation(List<String> description, Augmentation augmentation) implements Augmentation {
    @Override
    public void apply(TrainingSample sample) {
        augmentation.apply(sample);
    }
}
