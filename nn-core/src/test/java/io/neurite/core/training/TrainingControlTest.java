package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins.Halving;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrainingControlTest {
    private final Dataset data = TestPlugins.rings(150, 5, 1);
    private final Network network = TestPlugins.network(5, 12, 3);
    private final Trainer trainer =
            Trainer.of(network).optimizer(new Momentum()).batchSize(32).epochs(3).threads(1);
    private final List<Long> steps = new ArrayList<>();

    /** Does something in the middle of the first epoch, after the second of five steps. */
    private Trainer after2(Consumer<TrainingControl> intervention) {
        return trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                steps.add(state.step());
                if (state.step() == 2) {
                    intervention.accept(trainer.control());
                }
            }
        });
    }

    /** Trains on another thread until that waits. */
    private Thread waiting(AtomicReference<History> history) {
        after2(TrainingControl::pause);
        Thread thread = new Thread(() -> history.set(trainer.fit(data)));
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(1L, 2L), steps);
        assertTrue(trainer.control().isPaused());
        return thread;
    }

    @Test
    void aPauseWaitsBetweenTwoStepsAndChangesNoBit() throws InterruptedException {
        AtomicReference<History> history = new AtomicReference<>();
        Thread thread = waiting(history);
        trainer.control().proceed();
        thread.join();
        assertFalse(trainer.control().isPaused());
        Network straight = TestPlugins.network(5, 12, 3);
        Trainer.of(straight).optimizer(new Momentum()).batchSize(32).epochs(3).threads(1).fit(data);
        assertEquals(straight.parameters().sha256(), network.parameters().sha256());
        assertEquals("All 3 epochs are done.", history.get().ending().text());
    }

    @Test
    void aTrainingThatWaitsCanBeEnded() throws InterruptedException {
        AtomicReference<History> history = new AtomicReference<>();
        Thread thread = waiting(history);
        trainer.control().stop();
        thread.join();
        assertEquals("Stopped on request in epoch 1 after step 2.", history.get().ending().text());
    }

    @Test
    void anInterruptionEndsThePauseAndListenersHearOfItAfterOneStepMore() throws InterruptedException {
        AtomicReference<History> history = new AtomicReference<>();
        Thread thread = waiting(history);
        thread.interrupt();
        thread.join();
        assertEquals("Stopped by interruption in epoch 1 after step 3.", history.get().ending().text());
    }

    @Test
    void factorsOfTheLearningRateAreMultipliedAndHoldFromTheNextStepOn() {
        List<Double> rates = new ArrayList<>();
        trainer.learningRate(0.4).epochs(1).listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                rates.add(state.learningRate());
            }
        });
        after2(control -> {
            control.scaleLearningRate(0.5);
            control.scaleLearningRate(0.5);
        }).fit(data);
        assertEquals(List.of(0.4, 0.4, 0.1, 0.1, 0.1), rates);
        assertEquals(0.25, trainer.control().learningRateFactor());
    }

    @Test
    void aLowerRateMovesTheWeightsLess() {
        after2(control -> control.scaleLearningRate(0.5)).fit(data);
        Network straight = TestPlugins.network(5, 12, 3);
        Trainer.of(straight).optimizer(new Momentum()).batchSize(32).epochs(3).threads(1).fit(data);
        assertNotEquals(straight.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void whatWasAskedForIsGoneWhenTheNextTrainingBegins() {
        after2(control -> {
            control.scaleLearningRate(0.5);
            control.stop();
        }).fit(data);
        trainer.control().pause();
        steps.clear();
        History second = trainer.epochs(1).fit(data);
        // The listener has ended this one, too; it began with the whole rate, and did not wait.
        assertEquals("Stopped on request in epoch 1 after step 2.", second.ending().text());
        assertEquals(List.of(1L, 2L), steps);
        assertEquals(0.5, trainer.control().learningRateFactor());
    }

    @Test
    void aRateOfNothingAndARateOfAMinimizerAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> trainer.control().scaleLearningRate(0));
        assertThrows(IllegalArgumentException.class, () -> trainer.control().scaleLearningRate(Double.NaN));
        trainer.control().scaleLearningRate(1e-200);
        assertThrows(IllegalArgumentException.class, () -> trainer.control().scaleLearningRate(1e-200));
        assertEquals(1e-200, trainer.control().learningRateFactor());
        trainer.minimizer(new Halving());
        after2(control -> {
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> control.scaleLearningRate(0.5));
            assertTrue(refused.getMessage().contains("no rate to change"), refused.getMessage());
        }).fit(data);
        assertEquals(3, steps.size());
    }

    @Test
    void theLossesOfTheStepsMakeTheLossOfTheEpoch() {
        List<Double> losses = new ArrayList<>();
        History history = trainer.epochs(1).batchSize(50).listener(new TrainingListener() {
            @Override
            public void started(TrainingState state) {
                assertTrue(Double.isNaN(state.stepLoss()));
            }

            @Override
            public void stepEnded(TrainingState state) {
                losses.add(state.stepLoss());
            }
        }).fit(data);
        assertEquals(3, losses.size());
        assertNotEquals(losses.get(0), losses.get(1));
        double mean = (losses.get(0) + losses.get(1) + losses.get(2)) / 3;
        assertEquals(history.best().metric("loss"), mean, 1e-12);
    }
}
