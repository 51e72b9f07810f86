package io.neurite.verification;

import io.neurite.tck.GradientTransformContract;

class EveryGradientTransformTest extends GradientTransformContract {}
