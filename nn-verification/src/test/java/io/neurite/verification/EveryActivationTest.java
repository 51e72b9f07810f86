package io.neurite.verification;

import io.neurite.tck.ActivationContract;

class EveryActivationTest extends ActivationContract {}
