package io.neurite.dashboard.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.dashboard.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** What Micrometer would report. */
class MetricsListenerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private MetricsListener listener() {
        return new MetricsListener((name, value) ->
                Gauge.builder(name, value::getAsDouble).tag("model", "fraud").register(registry));
    }

    private double gauge(String name) {
        return registry.get("neurite.training." + name).tag("model", "fraud").gauge().value();
    }

    private static EpochSummary summary(int epoch, Map<String, Double> metrics) {
        return new EpochSummary(epoch, 0.25, metrics, 320, 0.5, 0);
    }

    @Test
    void micrometerReportsWhereTrainingStands() {
        MetricsListener listener = listener();
        assertEquals(0, gauge("running"));
        assertEquals(Double.NaN, gauge("loss"));
        listener.started(State.after(0));
        assertEquals(1, gauge("running"));
        assertEquals(0, gauge("progress"));
        for (int step = 1; step <= 15; step++) {
            listener.stepEnded(State.after(step));
        }
        assertEquals(2, gauge("epoch"));
        assertEquals(3, gauge("epochs"));
        assertEquals(0.5, gauge("progress"));
        assertEquals(1 / 16.0, gauge("loss"));
        assertEquals(0.5 / 16, gauge("learning.rate"));
        assertEquals(15, gauge("steps"));
        listener.ended(State.after(15), new Ending(Ending.Kind.EPOCHS_DONE, "Enough."));
        assertEquals(0, gauge("running"));
        assertEquals(0, gauge("failures"));
        listener.ended(State.after(15), new Ending(Ending.Kind.FAILED, "Failed: the loss is NaN."));
        assertEquals(1, gauge("failures"));
    }

    @Test
    void figuresOfEpochsAppearWithTheFirstOne() {
        MetricsListener listener = listener();
        listener.started(State.after(0));
        int before = registry.getMeters().size();
        listener.epochEnded(State.after(10), summary(1, Map.of("validation-loss", 0.75)));
        assertEquals(before + 1, registry.getMeters().size());
        assertEquals(0.75, gauge("epoch.validation.loss"));
        assertEquals(640, gauge("samples.per.second"));
        listener.epochEnded(State.after(20), summary(2, Map.of("validation-loss", 0.5)));
        assertEquals(before + 1, registry.getMeters().size());
        assertEquals(0.5, gauge("epoch.validation.loss"));
        listener.started(State.after(0));
        assertEquals(Double.NaN, gauge("epoch.validation.loss"));
    }

    @Test
    void namesAreThoseThatMicrometerAdvises() {
        listener().epochEnded(State.after(10), summary(1, Map.of("validation-top-k", 1.0)));
        List<Meter> meters = registry.getMeters();
        assertEquals(11, meters.size());
        meters.forEach(meter -> assertTrue(meter.getId().getName().matches("neurite\\.training(\\.[a-z0-9]+)+"),
                meter.getId().toString()));
    }

    @Test
    void countersGoOnFromTrainingToTraining() {
        MetricsListener listener = new MetricsListener(new MetricsListener.Registry() {
            @Override
            public void gauge(String name, DoubleSupplier value) {
                Gauge.builder(name, value::getAsDouble).register(registry);
            }

            @Override
            public void counter(String name, DoubleSupplier value) {
                FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble).register(registry);
            }
        });
        // 25 steps of 32 samples, whose last one of an epoch is seen before it is over.
        listener.started(State.after(0));
        for (int step = 1; step <= 12; step++) {
            listener.stepEnded(State.after(step));
        }
        listener.ended(State.after(12), new Ending(Ending.Kind.EPOCHS_DONE, "Enough."));
        listener.started(State.after(12));
        for (int step = 13; step <= 19; step++) {
            listener.stepEnded(State.after(step));
        }
        assertEquals(19, registry.get("neurite.training.steps").functionCounter().count());
        // Steps 1 to 9, 11 and 12, 13 to 19: the last step of an epoch counts as none here.
        assertEquals(19 * 32 - 32, registry.get("neurite.training.samples").functionCounter().count());
        assertEquals(0, registry.get("neurite.training.failures").functionCounter().count());
    }

    @Test
    void anotherThreadSeesEachStep() throws InterruptedException {
        Map<String, DoubleSupplier> figures = new TreeMap<>();
        MetricsListener listener = new MetricsListener(figures::put);
        DoubleSupplier steps = figures.get("neurite.training.steps");
        CountDownLatch reading = new CountDownLatch(1);
        AtomicBoolean fell = new AtomicBoolean();
        Thread scraper = new Thread(() -> {
            double before = 0;
            while (before < 100_000) {
                double now = steps.getAsDouble();
                fell.compareAndSet(false, now < before);
                before = now;
                reading.countDown();
            }
        });
        scraper.start();
        reading.await();
        for (int step = 0; step < 100_000; step++) {
            listener.stepEnded(State.after(1));
        }
        // It ends only if it sees the last step.
        scraper.join();
        assertEquals(false, fell.get());
    }
}
