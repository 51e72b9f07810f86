package io.neurite.verification;

import io.neurite.tck.ScheduleContract;

class EveryScheduleTest extends ScheduleContract {}
