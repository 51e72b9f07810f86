package com.acme.squareplus;

import io.neurite.tck.ActivationContract;

class SquareplusTest extends ActivationContract {}
