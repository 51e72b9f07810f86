package io.neurite.verification;

import io.neurite.tck.OptimizerContract;

class EveryOptimizerTest extends OptimizerContract {}
