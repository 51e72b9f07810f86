package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.core.training.TrainingDivergedException;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn cv}. */
@Command(name = "cv", sortOptions = false, description = {
    "Tell how good a network will be that nn train makes with these options: by cross-validation.",
    "The samples are divided into folds. For each, a fresh network learns from all others and is tested with it; what "
            + "preprocessing learns, it learns from those others, too. No model is written.",
    "Folds keep the proportions of the classes; --group keeps groups together, --time tests with later rows than it "
            + "learns from. An official test set (of mnist and fashion-mnist, x_test of an NPZ file) is not touched."
})
final class CvCommand implements Callable<Integer> {
    private final Nn nn;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist; " + Sources.FILE + "; or " + SampleFormat.ANY + ".")
    private String data = "";

    @Option(names = "--folds", paramLabel = "K",
            description = "How many folds, at least 2. Default: ${DEFAULT-VALUE}.")
    private int folds = 5;

    @Mixin
    private final TrainingSetup setup = new TrainingSetup();

    @Mixin
    private final ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    private @Nullable Trainer running;

    CvCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        setup.check(data);
        architecture.check(host);
        List<TrainingSetup.Fold> divided = setup.folds(nn, data, folds, architecture, learning);
        CrossValidation result = new CrossValidation(setup.name(host, data), setup.seed(), learning.threads());
        try (StopOnShutdown stop = new StopOnShutdown(host, "nn cv: asked to end; finishing the running step.",
                this::end)) {
            for (TrainingSetup.Fold fold : divided) {
                boolean done = judge(fold, result, stop);
                if (!done || stop.isRequested() && result.folds().size() < folds) {
                    host.say("nn cv: stopped by a signal after " + result.folds().size() + " of " + folds
                            + " folds.");
                    return EndRequest.STATUS;
                }
            }
        }
        host.out().print(json ? Json.write(result.tree()) + "\n" : host.outTerminal().fit(result.text()));
        return 0;
    }

    private String end() {
        if (running != null) {
            running.control().stop();
        }
        return "";
    }

    /** Trains and tests for one fold; returns false if a signal has ended the training. */
    private boolean judge(TrainingSetup.Fold fold, CrossValidation result, StopOnShutdown stop) throws IOException {
        Host host = nn.host();
        TrainingSetup.Ready ready = fold.begin();
        TrainingData samples = ready.data();
        Trainer trainer = ready.trainer(learning, nn.plugins());
        running = trainer;
        if (!quiet && result.folds().isEmpty()) {
            host.say(introduction(ready));
        }
        if (!quiet && host.columns() > 0) {
            trainer.listener(new ProgressPainter(host.err(), host.nanoTime(), host.errTerminal(), false));
        }
        trainer.listener(stop);
        long begun = host.nanoTime().getAsLong();
        History history;
        try {
            history = trainer.fit(samples.train());
        } catch (TrainingDivergedException failure) {
            host.say("nn cv: the training for fold " + (result.folds().size() + 1) + " has failed.");
            throw failure;
        }
        if (stop.stopped()) {
            return false;
        }
        Model model = ready.network().freeze();
        Assessment test = Assessment.of(model, samples.test());
        result.add(samples, history, model.weightsSha256(), test, (host.nanoTime().getAsLong() - begun) / 1e9);
        if (!quiet) {
            host.say("fold " + result.folds().size() + " of " + folds + ": " + result.last());
        }
        return true;
    }

    private String introduction(TrainingSetup.Ready ready) {
        TrainingData samples = ready.data();
        List<String> parts = new ArrayList<>(List.of(samples.name() + ": " + Figures.count(folds, "fold"),
                samples.features() + ", " + TargetOptions.describe(samples.target()),
                Figures.count(ready.network().parameters().count()) + " parameters"));
        String choice = learning.choice(architecture.choice());
        return String.join("; ", parts) + (choice.isEmpty() ? ""
                : System.lineSeparator() + "Chosen by the data: " + choice);
    }
}
