package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.LearningRateSchedule;
import io.neurite.optimizers.schedules.WarmUp;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The built-in schedules against float64 factors; those that follow the loss have tests of their own. */
class ScheduleGoldenTest {
    private static final double TOLERANCE = 1e-14;

    @TestFactory
    Stream<DynamicTest> factorsAreExact() {
        return ServiceLoader.load(LearningRateSchedule.class).stream().map(ServiceLoader.Provider::get)
                .filter(schedule -> !schedule.id().contains("/") && schedule.states() == 0)
                .flatMap(schedule -> cases(schedule.id()));
    }

    private static Stream<DynamicTest> cases(String id) {
        Golden golden = Golden.read("schedules/" + id + ".json");
        assertEquals(id, golden.get("id").text());
        int epochs = golden.get("epochs").integer();
        double[] t = golden.get("t").numbers();
        return golden.get("cases").list().stream().map(c -> {
            LearningRateSchedule schedule = schedule(id, c.get("parameters"));
            double[] factor = c.get("factor").numbers();
            return dynamicTest(schedule.toString(), () -> {
                assertEquals(t.length, factor.length);
                for (int k = 0; k < t.length; k++) {
                    assertEquals(factor[k], schedule.factor(t[k], epochs, new double[0]), TOLERANCE, "after " + t[k]);
                }
            });
        });
    }

    private static LearningRateSchedule schedule(String id, Golden parameters) {
        if (!parameters.has("next")) {
            return parameters.plugin(LearningRateSchedule.class, id);
        }
        Golden next = parameters.get("next");
        return new WarmUp(parameters.get("warmUp").integer(), parameters.get("startFactor").number(),
                schedule(next.get("id").text(), next.get("parameters")));
    }
}
