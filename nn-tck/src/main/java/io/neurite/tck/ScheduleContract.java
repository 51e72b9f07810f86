package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.neurite.api.LearningRateSchedule;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds for every {@link LearningRateSchedule}: factors that can be used, from time and state alone.
 *
 * <p>Not thread-safe; JUnit makes an instance for each test.
 */
public abstract class ScheduleContract extends PluginContract<LearningRateSchedule> {
    private static final int[] LENGTHS = {1, 2, 3, 20, 150};
    private static final int STEPS_PER_EPOCH = 7;

    /** Made by JUnit. */
    protected ScheduleContract() {}

    @Override
    protected final Class<LearningRateSchedule> type() {
        return LearningRateSchedule.class;
    }

    @Override
    protected List<DynamicTest> facts(LearningRateSchedule schedule) {
        return List.of(
                dynamicTest("factorIsFiniteAndNotNegative", () -> run(schedule, new double[] {2, 1, 1.5, 1, 0.5})),
                dynamicTest("factorIsFiniteWhateverTheLoss", () -> run(schedule,
                        new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY, -1e300, Double.NaN})),
                dynamicTest("someStepHasARateAboveZero", () -> someStepHasARateAboveZero(schedule)),
                dynamicTest("stateIsAllItRemembers", () -> stateIsAllItRemembers(schedule)));
    }

    /** Trains for a while with losses that repeat; checks each factor, and that asking changes nothing. */
    private static void run(LearningRateSchedule schedule, double[] losses) {
        for (int epochs : LENGTHS) {
            double[] state = new double[schedule.states()];
            for (int epoch = 0; epoch < epochs; epoch++) {
                for (int step = 0; step < STEPS_PER_EPOCH; step++) {
                    double[] before = state.clone();
                    double time = epoch + (double) step / STEPS_PER_EPOCH;
                    double factor = schedule.factor(time, epochs, state);
                    String when = "at " + time + " of " + epochs + " epochs";
                    assertTrue(factor >= 0 && Double.isFinite(factor), () -> factor + " " + when);
                    assertEquals(factor, schedule.factor(time, epochs, state), "asked again " + when);
                    assertArrayEquals(before, state, "factor changed the state " + when);
                }
                schedule.epochEnded(losses[epoch % losses.length], state);
            }
        }
    }

    private static void someStepHasARateAboveZero(LearningRateSchedule schedule) {
        for (int epochs : LENGTHS) {
            double greatest = 0;
            for (int step = 0; step < epochs * STEPS_PER_EPOCH; step++) {
                double time = (double) step / STEPS_PER_EPOCH;
                greatest = Math.max(greatest, schedule.factor(time, epochs, new double[schedule.states()]));
            }
            assertTrue(greatest > 0, "Nothing would be learned in " + epochs + " epochs.");
        }
    }

    private static void stateIsAllItRemembers(LearningRateSchedule schedule) {
        int epochs = 60;
        double[] straight = new double[schedule.states()];
        for (int epoch = 0; epoch < epochs; epoch++) {
            double[] resumed = straight.clone();
            schedule.epochEnded(1, straight);
            schedule.epochEnded(-epoch, new double[schedule.states()]);
            schedule.epochEnded(1, resumed);
            assertArrayEquals(straight, resumed, "after epoch " + epoch);
            assertEquals(schedule.factor(epoch, epochs, straight), schedule.factor(epoch, epochs, resumed));
        }
    }
}
