package io.neurite.optimizers.transforms;

import io.neurite.tck.ConstraintContract;

class ConstraintsTest extends ConstraintContract {}
