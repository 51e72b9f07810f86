package io.neurite.verification;

import io.neurite.tck.InitializerContract;

/** The contract of initialisers, over everything discovered. */
class EveryInitializerTest extends InitializerContract {}
