package io.neurite.verification;

import io.neurite.tck.ConstraintContract;

class EveryConstraintTest extends ConstraintContract {}
