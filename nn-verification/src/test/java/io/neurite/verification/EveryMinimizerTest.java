package io.neurite.verification;

import io.neurite.tck.MinimizerContract;

class EveryMinimizerTest extends MinimizerContract {}
