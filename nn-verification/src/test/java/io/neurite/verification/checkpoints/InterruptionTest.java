package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.TrainingListener;
import io.neurite.core.Model;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who interrupts or stops a training loses not a step of it. */
class InterruptionTest {
    private static final String EXPECTED = SmallTraining.uninterrupted();

    @TempDir
    private Path folder;

    private String reason = "";

    @AfterEach
    void nothingStaysInterrupted() {
        assertFalse(Thread.interrupted(), "the test has seen to that");
    }

    /** Counts steps, trains, and takes down what came of it. */
    private int steps(UnaryOperator<Trainer> before, BiConsumer<Trainer, Checkpoints> after) throws IOException {
        List<String> steps = new ArrayList<>();
        Trainer trainer = before.apply(SmallTraining.trainer(2));
        trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                steps.add(trainer.network().parameters().sha256());
            }
        });
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer)) {
            after.accept(trainer, checkpoints);
            History history = checkpoints.fit(SmallTraining.DATA);
            reason = history.ending().text();
            if (reason.startsWith("All")) {
                assertEquals(EXPECTED, SmallTraining.outcome(trainer, history));
            } else {
                Model saved = Models.read(checkpoints.latest().orElseThrow());
                assertEquals(steps.get(steps.size() - 1), saved.weightsSha256(), "the last step is saved");
            }
        }
        return steps.size();
    }

    private int remainingSteps() throws IOException {
        int steps = steps(trainer -> trainer, (trainer, checkpoints) -> { });
        assertTrue(reason.startsWith("All"), reason);
        return steps;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
    void anInterruptedThreadSavesAndEndsAndStaysInterrupted(int step) throws IOException {
        AfterStep interrupt = new AfterStep(step, Thread.currentThread()::interrupt);
        assertEquals(step, steps(trainer -> trainer.listener(interrupt), (trainer, checkpoints) -> { }));
        assertTrue(Thread.interrupted());
        assertEquals(SmallTraining.STEPS - step, remainingSteps());
    }

    /** The interruption comes after the checkpoints were told of the step, as from another thread it may. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
    void anInterruptionBetweenTwoStepsIsNoticedInTime(int step) throws IOException {
        AfterStep interrupt = new AfterStep(step, Thread.currentThread()::interrupt);
        int done = steps(trainer -> trainer, (trainer, checkpoints) -> trainer.listener(interrupt));
        assertTrue(Thread.interrupted());
        assertTrue(done <= step + 1, done + " steps");
        assertEquals(SmallTraining.STEPS - done, remainingSteps());
    }

    @Test
    void aThreadThatIsInterruptedBeforeItGoesOnTakesAStepAndSavesIt() throws IOException {
        FolderTest.begin(folder, 3);
        Thread.currentThread().interrupt();
        assertEquals(1, steps(trainer -> trainer, (trainer, checkpoints) -> { }));
        assertTrue(Thread.interrupted());
        assertEquals(SmallTraining.STEPS - 4, remainingSteps());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 8})
    void aStopByAnotherThreadSavesAndEnds(int step) throws IOException {
        int done = steps(trainer -> trainer, (trainer, checkpoints) -> trainer.listener(new AfterStep(step, () -> {
            Thread other = new Thread(checkpoints::stop);
            other.start();
            joinUninterrupted(other);
        })));
        assertEquals(step + 1, done);
        assertEquals(SmallTraining.STEPS - done, remainingSteps());
    }

    private static void joinUninterrupted(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Nobody waits for anybody: the stop or the interruption comes at any moment, or too late. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRaceLosesNothing(boolean interrupt) throws Exception {
        Thread training = Thread.currentThread();
        int done = 0;
        for (int round = 0; !reason.startsWith("All"); round++) {
            CountDownLatch begun = new CountDownLatch(1);
            Thread[] other = new Thread[1];
            int step = round;
            done += steps(trainer -> trainer.listener(new AfterStep(step, begun::countDown)),
                    (trainer, checkpoints) -> {
                        other[0] = new Thread(() -> {
                            awaitUninterrupted(begun);
                            if (interrupt) {
                                training.interrupt();
                            } else {
                                checkpoints.stop();
                            }
                        });
                        other[0].start();
                    });
            begun.countDown();
            joinAndForget(other[0]);
        }
        assertEquals(SmallTraining.STEPS, done);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Waits until no interruption can come any more, and forgets the one that came. */
    private static void joinAndForget(Thread other) {
        while (other.isAlive()) {
            try {
                other.join();
            } catch (InterruptedException forgotten) {
                continue;
            }
        }
        Thread.interrupted();
    }

    @Test
    void anInterruptedThreadReadsAModelAndStaysInterrupted() throws IOException {
        Model model = SmallTraining.network().freeze();
        Models.write(model, folder.resolve("model"));
        Thread.currentThread().interrupt();
        try {
            assertEquals(model.weightsSha256(), Models.read(folder.resolve("model")).weightsSha256());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
