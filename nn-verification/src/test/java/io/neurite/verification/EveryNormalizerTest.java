package io.neurite.verification;

import io.neurite.api.Normalizer;
import io.neurite.core.normalizers.MinMax;
import io.neurite.tck.NormalizerContract;
import java.util.List;

/** The contract of normalisers, over everything discovered. */
class EveryNormalizerTest extends NormalizerContract {
    @Override
    protected List<Normalizer> variants() {
        return List.of(new MinMax(-1, 1));
    }
}
