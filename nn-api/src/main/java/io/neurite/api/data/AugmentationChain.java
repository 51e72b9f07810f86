package io.neurite.api.data;

import java.util.List;
import java.util.stream.Stream;

/** One augmentation after another. */
record AugmentationChain(Augmentation first, Augmentation next) implements Augmentation {
    @Override
    public void apply(TrainingSample sample) {
        first.apply(sample);
        next.apply(sample);
    }

    /** Returns what both say, or nothing if one of them says nothing. */
    @Override
    public List<String> description() {
        List<String> before = first.description();
        List<String> after = next.description();
        return before.isEmpty() || after.isEmpty() ? List.of()
                : Stream.concat(before.stream(), after.stream()).toList();
    }
}
