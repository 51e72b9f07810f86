package io.neurite.optimizers.transforms;

import io.neurite.tck.GradientTransformContract;

class GradientTransformsTest extends GradientTransformContract {}
