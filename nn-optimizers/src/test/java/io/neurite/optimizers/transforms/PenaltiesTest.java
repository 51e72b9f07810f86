package io.neurite.optimizers.transforms;

import io.neurite.tck.PenaltyContract;

class PenaltiesTest extends PenaltyContract {}
