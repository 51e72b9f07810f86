package io.neurite.api.data;

/** An augmentation of which somebody says what it does. */
record DescribedAugmentation(String description, Augmentation augmentation) implements Augmentation {
    @Override
    public void apply(TrainingSample sample) {
        augmentation.apply(sample);
    }
}
