package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.advice.TrainingDoctor;
import io.neurite.dashboard.probe.TrainingProbe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A probe and a doctor that watch a training, and how what they say is shown. */
record Checkup(Host host, TrainingProbe probe, TrainingDoctor doctor) {
    /**
     * Begins to watch.
     *
     * @param options names and values of the options of the training
     */
    static Checkup begin(Host host, Trainer trainer, TrainingData samples, Map<String, @Nullable Object> options) {
        Dataset train = samples.train();
        TrainingDoctor doctor = TrainingDoctor.of(trainer, train)
                .weighsClasses(options.get("balance") != null)
                .stopsEarly(options.get("patience") != null)
                .validationSamples(samples.validation() == null ? 0 : samples.validation().size());
        // What could not be looked at is told when training is over, not in the midst of progress.
        TrainingProbe probe = TrainingProbe.of(trainer, train, host.nanoTime()).onSnapshot(doctor::observe)
                .onWarning(warning -> {});
        trainer.listener(probe).listener(doctor);
        return new Checkup(host, probe, doctor);
    }

    /** Tells what could not be looked at: of a training that has come to an end, for any other has worse to tell. */
    void tellFailures() {
        Stream.of(probe.failure(), doctor.failure()).forEach(failure ->
                failure.ifPresent(text -> host.warn("nn train: " + text)));
    }

    /** Returns what else was found in a training that has diverged, which its failure says itself. */
    String whyDiverged() {
        return text(doctor.advice().stream().filter(advice -> !advice.rule().equals("diverged")).toList());
    }

    /** Returns advice for people, a line for each: what is the case, and what to do; the numbers are in the report. */
    static String text(List<Advice> advice) {
        StringBuilder text = new StringBuilder();
        for (Advice each : advice) {
            text.append("advice  ").append(each.severity().name().toLowerCase(Locale.ROOT)).append(": ")
                    .append(each.finding()).append(' ').append(each.remedy()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
