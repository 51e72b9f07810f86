package io.neurite.verification;

import io.neurite.tck.PenaltyContract;

class EveryPenaltyTest extends PenaltyContract {}
