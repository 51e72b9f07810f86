package io.neurite.cli;

import io.neurite.dashboard.tuning.Configuration;
import io.neurite.dashboard.tuning.SearchSpace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From which values the settings of trials are drawn, and what they are called as options of {@code nn train}. */
final class TuneOptions {
    private static final String LAYERS = "--layers";
    private static final String UNITS = "units";
    private static final String RATE = "--learning-rate";
    private static final String BATCH = "--batch-size";
    private static final String DROPOUT = "--dropout";
    private static final String DECAY = "--weight-decay";
    /** A layer of fewer units would let little through. */
    private static final int FEWEST_UNITS = 4;

    @Option(names = "--layers-range", paramLabel = "LOW..HIGH",
            description = "How many hidden layers; each but the first has half of the units of the one before. "
                    + "Default: 1..3.")
    private @Nullable String layers;

    @Option(names = "--units-range", paramLabel = "LOW..HIGH",
            description = "Units of the first hidden layer, drawn by their logarithm. Default: 16..256.")
    private @Nullable String units;

    @Option(names = "--rate-range", paramLabel = "LOW..HIGH",
            description = "Learning rates, drawn by their logarithms. Default: 1e-4..1e-1, for sgd 1e-3..1.")
    private @Nullable String rates;

    @Option(names = "--batch-range", paramLabel = "LOW..HIGH",
            description = "Samples per step: LOW, twice as many, and so on up to HIGH. Default: 16..256.")
    private @Nullable String batches;

    @Option(names = "--dropout-range", paramLabel = "LOW..HIGH", description = "Dropout. Default: 0..0.5.")
    private @Nullable String dropouts;

    @Option(names = "--decay-range", paramLabel = "LOW..HIGH",
            description = "Weight decay, drawn by its logarithm. Default: 1e-3..3.")
    private @Nullable String decays;

    /**
     * Returns what is searched.
     *
     * @param isGiven tells whether an option was given, so that its value is the same in all trials
     * @param hasHiddenLayers whether hidden layers are what options say
     * @param minimizes whether there are no steps, so that there is neither rate, batch, dropout nor weight decay
     */
    SearchSpace space(Predicate<String> isGiven, boolean hasHiddenLayers, boolean minimizes, String optimizer) {
        SearchSpace space = new SearchSpace();
        String noLayers = hasHiddenLayers ? "" : "the network has layers of its own";
        String noSteps = minimizes ? optimizer + " takes all data at once and finds its own way" : "";
        if (isSearched("--layers-range", layers, LAYERS, isGiven, noLayers)) {
            NumberRange range = NumberRange.whole("--layers-range", layers == null ? "1..3" : layers);
            space.whole(LAYERS, (int) range.low(), (int) range.high());
        }
        if (isSearched("--units-range", units, LAYERS, isGiven, noLayers)) {
            NumberRange range = NumberRange.whole("--units-range", units == null ? "16..256" : units);
            space.wholeLogarithmic(UNITS, (int) range.low(), (int) range.high());
        }
        if (isSearched("--rate-range", rates, RATE, isGiven, noSteps)) {
            NumberRange range = NumberRange.positive("--rate-range",
                    rates != null ? rates : optimizer.equals("sgd") ? "1e-3..1" : "1e-4..1e-1");
            space.logarithmic(RATE, range.low(), range.high());
        }
        if (isSearched("--batch-range", batches, BATCH, isGiven, noSteps)) {
            NumberRange range = NumberRange.whole("--batch-range", batches == null ? "16..256" : batches);
            space.choice(BATCH, DoubleStream.iterate(range.low(), size -> size <= range.high(), size -> 2 * size)
                    .toArray());
        }
        if (isSearched("--dropout-range", dropouts, DROPOUT, isGiven, noLayers + noSteps)) {
            NumberRange range = NumberRange.of("--dropout-range", dropouts == null ? "0..0.5" : dropouts, 0);
            if (range.high() >= 1) {
                throw new UsageException("--dropout-range: expected parts from 0 to below 1, got '" + dropouts + "'.");
            }
            space.uniform(DROPOUT, range.low(), range.high());
        }
        if (isSearched("--decay-range", decays, DECAY, isGiven, noSteps)) {
            NumberRange range = NumberRange.positive("--decay-range", decays == null ? "1e-3..3" : decays);
            space.logarithmic(DECAY, range.low(), range.high());
        }
        return space;
    }

    private static boolean isSearched(String option, @Nullable String range, String fixed, Predicate<String> isGiven,
            String reason) {
        if (range != null && isGiven.test(fixed)) {
            throw new UsageException(option + " and " + fixed + " contradict each other; leave one of them out.");
        }
        if (range != null && !reason.isEmpty()) {
            throw new UsageException(option + ": " + reason + "; leave the option out.");
        }
        return reason.isEmpty() && !isGiven.test(fixed);
    }

    /** Returns the names and values of a configuration's options; none of a configuration that leaves all as it is. */
    static Map<String, String> options(Configuration configuration) {
        Map<String, String> options = new LinkedHashMap<>();
        configuration.values().forEach((name, value) -> {
            if (name.equals(LAYERS)) {
                options.put(name, layers(configuration.whole(LAYERS), configuration.whole(UNITS)));
            } else if (!name.equals(UNITS)) {
                options.put(name, plain(value));
            }
        });
        return options;
    }

    private static String layers(int count, int units) {
        List<String> widths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            widths.add(Integer.toString(Math.max(Math.min(units, FEWEST_UNITS), units >> i)));
        }
        return String.join(",", widths);
    }

    /** Writes a number as people do. */
    static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() > 6 ? exact.toString() : exact.toPlainString();
    }

    /** Returns the settings that are searched, by the names of their options without hyphens in front. */
    static List<String> columns(SearchSpace space) {
        return List.copyOf(options(space.draw(0, 0)).keySet());
    }

    static String[] flat(Map<String, String> options) {
        return options.entrySet().stream().flatMap(option -> Arrays.asList(option.getKey(), option.getValue()).stream())
                .toArray(String[]::new);
    }
}
