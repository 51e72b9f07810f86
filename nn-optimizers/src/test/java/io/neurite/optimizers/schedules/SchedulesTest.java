package io.neurite.optimizers.schedules;

import io.neurite.api.LearningRateSchedule;
import io.neurite.tck.ScheduleContract;
import java.util.List;

class SchedulesTest extends ScheduleContract {
    @Override
    protected List<LearningRateSchedule> variants() {
        return List.of(new WarmUp(5, 0, new ReduceOnPlateau(0.5, 1, 0, 2, 0.01)), new CosineRestarts(1, 1, 0.5),
                new Polynomial(0, 0.5), new MultiStep(List.of(), 0.1));
    }
}
