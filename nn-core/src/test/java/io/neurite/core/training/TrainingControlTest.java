package io.neurite.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.TestPlugins.Halving;
import io.neurite.core.TestPlugins.Momentum;
import io.neurite.core.TestPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    void stepsOfAnUnfinishedEpochAreInTheWeightsUnlessThoseOfTheBestAreKept() {
        trainer.listener(stopAfter(7));
        History history = trainer.fit(data);
        assertEquals(List.of(1, 1, 2), List.of(history.epochs().size(), history.bestEpoch(),
                history.unfinishedSteps()));
        assertEquals("the weights are those after step 2 of epoch 2; the figures are those of epoch 1",
                history.weights());
        assertEquals(0, trainer.patience(5).fit(data).unfinishedSteps());
        assertEquals(0, Trainer.of(network).optimizer(new Momentum()).batchSize(32).epochs(2).threads(1).fit(data)
                .unfinishedSteps());
    }

    @Test
    void aStopAfterTheLastStepOfAnEpochFinishesIt() {
        History history = trainer.listener(stopAfter(10)).fit(data);
        assertEquals(List.of(2, 2, 0), List.of(history.epochs().size(), history.bestEpoch(),
                history.unfinishedSteps()));
        assertEquals("the weights are those of epoch 2", history.weights());
    }

    private TrainingListener stopAfter(long step) {
        return new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() == step) {
                    trainer.control().stop();
                }
            }
        };
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
    }

    @Test
    void aFactorAskedForWhenAnEpochHasEndedHoldsFromTheNextStepOn() {
        List<Double> rates = new ArrayList<>();
        History history = trainer.learningRate(0.4).batchSize(150).listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                rates.add(state.learningRate());
            }

            @Override
            public void epochEnded(TrainingState state, EpochSummary epoch) {
                if (epoch.epoch() == 1) {
                    trainer.control().scaleLearningRate(0.5);
                } else {
                    trainer.control().stop();
                }
            }
        }).fit(data);
        assertEquals(List.of(0.4, 0.2), rates);
        assertEquals("Stopped on request in epoch 2 after step 1.", history.ending().text());
    }

    @Test
    void aLowerRateMovesTheWeightsLess() {
        after2(control -> control.scaleLearningRate(0.5)).fit(data);
        Network straight = TestPlugins.network(5, 12, 3);
        Trainer.of(straight).optimizer(new Momentum()).batchSize(32).epochs(3).threads(1).fit(data);
        assertNotEquals(straight.parameters().sha256(), network.parameters().sha256());
    }

    @Test
    void whatWasAskedForIsGoneWhenTheTrainingHasEndedAndItsHistoryTellsOfIt() {
        TrainingControl control = trainer.control();
        History first = after2(now -> {
            control.scaleLearningRate(0.5);
            control.pause();
            control.stop();
            assertFalse(control.isPaused(), "what is to be stopped does not wait");
            control.pause();
        }).fit(data);
        assertEquals(new Ending(Ending.Kind.STOPPED, "Stopped on request in epoch 1 after step 2."), first.ending());
        assertEquals(0.5, first.learningRateFactor());
        assertFalse(first.isRepeatable());
        assertFalse(control.isPaused());
        assertEquals(1, control.learningRateFactor());
        steps.clear();
        History second = Trainer.of(network).optimizer(new Momentum()).epochs(1).threads(1).fit(data);
        assertEquals(1, second.learningRateFactor());
        assertTrue(second.isRepeatable());
    }

    @Test
    void aRateThatIsScaledForthAndBackIsNotThatOfTheSettings() {
        History history = trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() < 3) {
                    trainer.control().scaleLearningRate(state.step() == 1 ? 0.5 : 2);
                }
            }
        }).fit(data);
        assertEquals(1, history.learningRateFactor());
        assertFalse(history.isRepeatable());
    }

    @Test
    void aStopBeforeTheTrainingEndsItBeforeItsFirstStepAndNotTheNextOne() {
        trainer.control().stop();
        String before = network.parameters().sha256();
        after2(control -> {});
        History history = trainer.fit(data);
        assertEquals("Stopped on request before the first step.", history.ending().text());
        assertEquals(List.of(), steps);
        assertEquals(List.of(), history.epochs());
        assertEquals(before, network.parameters().sha256());
        assertEquals(Ending.Kind.EPOCHS_DONE, trainer.fit(data).ending().kind());
    }

    @Test
    void aFactorBeforeTheTrainingHoldsFromItsFirstStepOn() {
        List<Object> heard = new ArrayList<>();
        trainer.control().scaleLearningRate(0.5);
        trainer.learningRate(0.4).epochs(1).batchSize(150).listener(new TrainingListener() {
            @Override
            public void started(TrainingState state) {
                heard.add(state.learningRateFactor());
            }

            @Override
            public void intervened(TrainingState state, Intervention intervention) {
                heard.add(intervention);
            }

            @Override
            public void stepEnded(TrainingState state) {
                heard.add(state.learningRate());
            }
        }).fit(data);
        assertEquals(List.of(0.5, TrainingListener.Intervention.RATE_SCALED, 0.2), heard);
    }

    @Test
    void listenersHearOfInterventionsOnTheThreadThatTrainsWhenTheyTakeEffect() throws InterruptedException {
        AtomicReference<History> history = new AtomicReference<>();
        List<String> heard = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        trainer.listener(new TrainingListener() {
            @Override
            public void intervened(TrainingState state, Intervention intervention) {
                threads.add(Thread.currentThread());
                heard.add(intervention + " " + state.step() + " " + state.learningRateFactor());
            }
        });
        Thread thread = waiting(history);
        trainer.control().scaleLearningRate(0.5);
        while (heard.size() < 2) {
            Thread.onSpinWait();
        }
        trainer.control().proceed();
        while (heard.size() < 3) {
            Thread.onSpinWait();
        }
        trainer.control().stop();
        thread.join();
        assertEquals(List.of("PAUSED 2 1.0", "RATE_SCALED 2 0.5", "CONTINUED 2 0.5"), heard.subList(0, 3));
        // Training may have been over before it heard of the stop.
        assertEquals(history.get().ending().kind() == Ending.Kind.STOPPED, heard.size() == 4, heard.toString());
        threads.forEach(each -> assertSame(thread, each));
    }

    @Test
    void aPauseIsNoTimeOfTheEpoch() throws InterruptedException {
        long begun = System.nanoTime();
        AtomicReference<History> history = new AtomicReference<>();
        Thread thread = waiting(history);
        long paused = System.nanoTime();
        while (System.nanoTime() - paused < 100_000_000) {
            Thread.onSpinWait();
        }
        long waited = System.nanoTime() - paused;
        trainer.control().proceed();
        thread.join();
        double working = 0;
        for (EpochSummary epoch : history.get().epochs()) {
            working += epoch.seconds();
        }
        assertTrue(working > 0 && working <= (System.nanoTime() - begun - waited) / 1e9, working + " seconds");
    }

    @Test
    void aTrainerTrainsOnceAtATime() throws InterruptedException {
        AtomicReference<History> history = new AtomicReference<>();
        Thread thread = waiting(history);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> trainer.fit(data));
        assertTrue(refused.getMessage().startsWith("This trainer is training already: "), refused.getMessage());
        trainer.control().proceed();
        thread.join();
        assertEquals(Ending.Kind.EPOCHS_DONE, history.get().ending().kind());
        boolean[] refuses = {true};
        trainer.listener(new TrainingListener() {
            @Override
            public void epochEnded(TrainingState state, EpochSummary epoch) {
                if (refuses[0]) {
                    trainer.fit(data);
                }
            }
        });
        trainer.control().proceed();
        steps.clear();
        assertThrows(IllegalStateException.class, () -> trainer.epochs(1).batchSize(150).fit(data));
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(TestPlugins.rings(10, 3, 1)));
        refuses[0] = false;
        assertEquals(1, trainer.fit(data).epochs().size(), "trainings that have failed are over");
    }

    @Test
    void aRateOfNothingAndARateOfAMinimizerAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> trainer.control().scaleLearningRate(0));
        assertThrows(IllegalArgumentException.class, () -> trainer.control().scaleLearningRate(Double.NaN));
        trainer.control().scaleLearningRate(1e-20);
        for (double tooFar : new double[] {1e-20, 1e-322, 1e51, 1e308}) {
            assertThrows(IllegalArgumentException.class, () -> trainer.control().scaleLearningRate(tooFar));
        }
        assertEquals(1e-20, trainer.control().learningRateFactor());
        trainer.minimizer(new Halving());
        assertThrows(IllegalStateException.class, () -> trainer.fit(data));
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
