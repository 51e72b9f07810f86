package io.neurite.dashboard.tuning;

import io.neurite.api.data.Dataset;
import io.neurite.core.training.Trainer;
import io.neurite.dashboard.tuning.TuningListener.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches settings at random, with most epochs for those that do best (successive halving: Jamieson &amp; Talwalkar
 * 2016; the bracket of Hyperband, Li et al. 2018, that begins with most trials): all trials are trained for a few
 * epochs, the best third goes on to three times as many, and so on; see {@link Rung#divide}.
 *
 * <pre>{@code
 * SearchSpace space = new SearchSpace().whole("units", 8, 128).logarithmic("rate", 1e-4, 1e-1);
 * Tuning tuning = new SuccessiveHalving(space).trials(27).epochs(30).log(Path.of("trials.jsonl")).run(settings -> {
 *     Network network = Network.input(64).dense(settings.whole("units"), "relu").dense(10, "softmax").build();
 *     return Trainer.of(network).learningRate(settings.number("rate")).validation(0.2);
 * }, data);
 * System.out.println(tuning.best().configuration());
 * }</pre>
 *
 * <p>A trial is judged by the validation loss of the weights that its network has: those of the best epoch if the
 * trainer has a patience, else of the last. It is what the trainer would do by itself with the same number of epochs:
 * schedules run over all of them, and a trial that goes on has the same bits as one that never waited. The result
 * depends on space, settings, seed, data and the function alone. With a {@link #log}, a search whose process has ended
 * goes on, and comes to the same result.
 *
 * <p>One trial is trained at a time; the states of those that may go on are kept in memory as long as they take less
 * than a quarter of the heap, and others are trained anew. Set it up and call {@link #run} on one thread; {@link #stop}
 * may be called from any.
 */
public final class SuccessiveHalving {
    private final SearchSpace space;
    private final Map<String, @Nullable Object> facts = new TreeMap<>();
    private int trials = 27;
    private int epochs = 27;
    private int factor = 3;
    private long seed = 42;
    private @Nullable Configuration baseline;
    private @Nullable Path file;
    private TuningListener listener = new TuningListener() {};
    private volatile boolean stopRequested;

    /**
     * Begins with default settings.
     *
     * @param space what is searched
     */
    public SuccessiveHalving(SearchSpace space) {
        this.space = space;
    }

    /**
     * Sets how many configurations are drawn.
     *
     * @param number at least 1; default 27
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public SuccessiveHalving trials(int number) {
        Rung.divide(number, 1, 2);
        trials = number;
        return this;
    }

    /**
     * Sets how many epochs the trials of the last rung have.
     *
     * @param number at least 1; default 27
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public SuccessiveHalving epochs(int number) {
        Rung.divide(1, number, 2);
        epochs = number;
        return this;
    }

    /**
     * Sets how many times fewer trials and more epochs each rung has.
     *
     * @param number at least 2; default 3
     * @return this
     * @throws IllegalArgumentException if it is below 2
     */
    public SuccessiveHalving factor(int number) {
        Rung.divide(1, 1, number);
        factor = number;
        return this;
    }

    /**
     * Sets the seed by which configurations are drawn. Networks have their own.
     *
     * @param number the seed; default 42
     * @return this
     */
    public SuccessiveHalving seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Adds a configuration to compare with, as trial 0: it takes part in all rungs, whatever its loss, so that the best
     * trial is never worse.
     *
     * @param configuration what the function makes a trainer of; default none
     * @return this
     */
    public SuccessiveHalving baseline(Configuration configuration) {
        baseline = configuration;
        return this;
    }

    /**
     * Sets the file that trials are written to, a line of JSON for each rung of each. If it has some already, the
     * search goes on behind them.
     *
     * @param path the file; default none
     * @return this
     */
    public SuccessiveHalving log(Path path) {
        file = path;
        return this;
    }

    /**
     * Adds something that must be the same when a search goes on, such as a fingerprint of the data.
     *
     * @param name what it is
     * @param value a text, a whole number, a boolean, null, or a list or map of these
     * @return this
     */
    public SuccessiveHalving fact(String name, @Nullable Object value) {
        facts.put(name, value);
        return this;
    }

    /**
     * Sets who observes the search.
     *
     * @param observer the observer; default none
     * @return this
     */
    public SuccessiveHalving listener(TuningListener observer) {
        listener = observer;
        return this;
    }

    /** Asks a search to end after the present step, which loses the rung of its trial; or the next one, at once. */
    public void stop() {
        stopRequested = true;
    }

    /**
     * Searches.
     *
     * @param trainers makes a trainer of a new network for a configuration, the same one whenever it is asked; it must
     *     validate, and its number of epochs does not count
     * @param data the training data
     * @return all trials, the best first
     * @throws IOException if the log cannot be read or written
     * @throws OtherSearchException if the log is that of another search
     * @throws IllegalArgumentException as {@link Trainer#fit}, or if trials share a network; a training that diverges
     *     is a trial like others
     */
    public Tuning run(Function<Configuration, Trainer> trainers, Dataset data) throws IOException {
        List<Rung> rungs = Rung.divide(trials, epochs, factor);
        Path path = file;
        try (TrialLog log = path == null ? null : TrialLog.open(path, settings(data))) {
            return new Search(rungs, trainers, data, log).run();
        } finally {
            stopRequested = false;
        }
    }

    private Map<String, @Nullable Object> settings(Dataset data) {
        Map<String, @Nullable Object> settings = new TreeMap<>(facts);
        settings.put("space", space.describe());
        settings.put("trials", trials);
        settings.put("epochs", epochs);
        settings.put("factor", factor);
        settings.put("seed", seed);
        settings.put("baseline", baseline == null ? null : baseline.values());
        settings.put("samples", data.size());
        return settings;
    }

    /** One run of the search. */
    private final class Search {
        private final List<Rung> rungs;
        private final NewTrainers trainers;
        private final Dataset data;
        private final @Nullable TrialLog log;
        private final Map<Integer, Trial> all = new TreeMap<>();
        private final SuspendedTrainings states = new SuspendedTrainings();
        private final double planned;
        private double done;

        Search(List<Rung> rungs, Function<Configuration, Trainer> trainers, Dataset data, @Nullable TrialLog log) {
            this.rungs = rungs;
            this.trainers = new NewTrainers(trainers);
            this.data = data;
            this.log = log;
            double sum = 0;
            for (int r = 0; r < rungs.size(); r++) {
                sum += (double) (rungs.get(r).trials() + (baseline == null ? 0 : 1)) * epochsOf(r);
            }
            planned = sum;
            if (baseline != null) {
                all.put(0, Trial.of(0, baseline));
            }
            for (int number = 1; number <= trials; number++) {
                all.put(number, Trial.of(number, space.draw(seed, number)));
            }
        }

        /** Returns how many epochs a rung adds. */
        private int epochsOf(int rung) {
            return rungs.get(rung).epochs() - (rung == 0 ? 0 : rungs.get(rung - 1).epochs());
        }

        Tuning run() throws IOException {
            List<Trial> taking = new ArrayList<>(all.values());
            for (int r = 0; r < rungs.size(); r++) {
                int goOn = r + 1 < rungs.size() ? rungs.get(r + 1).trials() : 0;
                List<Trial> after = new ArrayList<>();
                for (Trial trial : taking) {
                    Progress progress = new Progress(r + 1, rungs.size(), after.size() + 1, taking.size(),
                            done / planned);
                    Trial trained = rung(trial, r, progress);
                    if (trained == null) {
                        return new Tuning(all.values().stream().sorted().toList(), rungs, false);
                    }
                    after.add(trained);
                    all.put(trained.number(), trained);
                    // Those that wait in this rung go on from where the one before has left them.
                    states.keepOnly(best(after, goOn), taking.subList(after.size(), taking.size()));
                }
                taking = best(after, goOn);
            }
            return new Tuning(all.values().stream().sorted().toList(), rungs, true);
        }

        /** Returns the best trials, as many as go on, and the one to compare with; in the order of their numbers. */
        private List<Trial> best(List<Trial> trained, int goOn) {
            List<Trial> best = new ArrayList<>(trained.stream().filter(trial -> !trial.diverged()).sorted()
                    .filter(trial -> trial.number() > 0).limit(goOn).toList());
            trained.stream().filter(trial -> trial.number() == 0 && !trial.diverged() && goOn > 0).forEach(best::add);
            best.sort((a, b) -> Integer.compare(a.number(), b.number()));
            return best;
        }

        /** Returns a trial at the end of a rung, from the log or by training; null if the search is to end. */
        private @Nullable Trial rung(Trial trial, int r, Progress progress) throws IOException {
            int until = rungs.get(r).epochs();
            double after = done + epochsOf(r);
            Trial known = log == null ? null : log.next(trial, until);
            Trial trained = known != null ? known : trial.end() != null ? trial : train(trial, until, progress);
            done = after;
            if (known != null) {
                listener.rungKnown(at(progress), known);
            } else if (trained != null) {
                if (log != null) {
                    log.append(trial, trained, until);
                }
                listener.rungEnded(at(progress), trained);
            }
            return trained;
        }

        private @Nullable Trial train(Trial trial, int until, Progress progress) {
            if (stopRequested || Thread.currentThread().isInterrupted()) {
                return null;
            }
            SuspendedTraining before = states.take(trial);
            TrialTraining training = new TrialTraining(trial, trainers.of(trial.configuration()), until, epochs,
                    states.room(), () -> stopRequested, () -> {
                        done++;
                        listener.epochEnded(at(progress), trial);
                    });
            Trial trained = training.run(data, before);
            states.keep(trial, training.state());
            return trained;
        }

        private Progress at(Progress progress) {
            return new Progress(progress.rung(), progress.rungs(), progress.place(), progress.trials(),
                    Math.min(1, done / planned));
        }
    }
}
