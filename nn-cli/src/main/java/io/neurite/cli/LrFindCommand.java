package io.neurite.cli;

import io.neurite.cli.plot.Chart;
import io.neurite.core.plugins.Plugins;
import io.neurite.dashboard.tuning.LearningRateCurve;
import io.neurite.dashboard.tuning.LearningRateCurve.Point;
import io.neurite.dashboard.tuning.LearningRateFinder;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nn lr-find}. */
@Command(name = "lr-find", sortOptions = false, description = {
    "Find a learning rate to train with: by a range test.",
    "A network learns for some hundred steps while the rate rises from a very low to a very high one. Where its loss "
            + "falls fast, the rate is good; where it grows, the rate is too high. No model is written, and the "
            + "samples that nn train holds out to test with are not looked at."
})
final class LrFindCommand implements Callable<Integer> {
    private static final int USUAL_COLUMNS = 80;
    private static final int MOST_COLUMNS = 100;
    private static final int STEPS_OF_MEAN = 20;

    private final Nn nn;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist; " + Sources.FILE + "; or " + SampleFormat.ANY + ".")
    private String data = "";

    @Option(names = "--rate-range", paramLabel = "LOW..HIGH",
            description = "Learning rates to test. Default: ${DEFAULT-VALUE}.")
    private String range = "1e-6..10";

    @Option(names = "--steps", paramLabel = "N", description = "How many steps, at least 100. Default: "
            + "${DEFAULT-VALUE}.")
    private int steps = 300;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the loss over the learning rate.")
    private @Nullable String plot;

    @Option(names = "--force", description = "Replace the file of --plot.")
    private boolean force;

    @Mixin
    private final TrainingSetup setup = new TrainingSetup();

    @Mixin
    private final HoldoutOption holdout = new HoldoutOption();

    @Mixin
    private final ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Draw no curve.")
    private boolean quiet;

    LrFindCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        Plugins plugins = nn.plugins();
        setup.check(data);
        architecture.check(host);
        holdout.check(data);
        refuseRates(plugins);
        NumberRange rates = NumberRange.positive("--rate-range", range);
        LearningRateFinder finder = new LearningRateFinder();
        UsageException.blaming("--rate-range", () -> finder.range(rates.low(), rates.high()));
        UsageException.blaming("--steps", () -> finder.steps(steps));
        if (plot != null) {
            OutputFile.check(host, "--plot", plot, force,
                    Stream.concat(setup.files(data), architecture.files()).toArray(String[]::new));
        }
        TrainingSetup.Ready ready = setup.ready(nn, data, null, holdout, architecture, learning);
        TrainingData samples = ready.data();
        LearningOptions.checkRest(samples.size(), samples.provenance().test(), learning.validation());
        LearningRateCurve curve = finder.find(ready.network(),
                network -> ready.of(network).trainer(learning, plugins), samples.train());
        if (plot != null) {
            byte[] drawing = chart(samples.name(), curve).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(host, plot, force, out -> out.write(drawing));
        }
        host.out().print(json ? Json.write(tree(samples.name(), curve)) + "\n" : text(curve));
        return 0;
    }

    /** Refuses what has no learning rate, or has one already. */
    private void refuseRates(Plugins plugins) {
        if (learning.minimizes(plugins)) {
            throw new UsageException("--optimizer: a minimizer has no learning rate, for it finds its own way; choose "
                    + "an optimizer, such as adam or sgd.");
        }
        for (String option : List.of("--learning-rate", "--schedule")) {
            if (spec().commandLine().getParseResult().hasMatchedOption(option)) {
                throw new UsageException(option + ": nn lr-find raises the learning rate itself; leave the option "
                        + "out.");
            }
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    private static double[] column(LearningRateCurve curve, ToDoubleFunction<Point> figure) {
        return curve.points().stream().mapToDouble(figure).toArray();
    }

    private static String chart(String name, LearningRateCurve curve) {
        double[] rates = column(curve, Point::rate);
        return new Chart("Range test of the learning rate on " + name, new Chart.Axis("learning rate", true),
                new Chart.Axis("loss", true))
                .line(new Chart.Line("loss of a batch", rates, column(curve, Point::loss), "#b9c4d0", 1))
                .line(new Chart.Line("mean loss", rates, column(curve, Point::smoothed), "#1d4ed8", 2))
                .mark(curve.suggestion()).svg();
    }

    private Map<String, @Nullable Object> tree(String name, LearningRateCurve curve) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("data", name);
        tree.put("suggestion", Json.number(curve.suggestion()));
        tree.put("reason", curve.reason());
        tree.put("steps", curve.points().size());
        tree.put("learningRates", curve.points().stream().map(Point::rate).toList());
        tree.put("losses", curve.points().stream().map(point -> Json.number(point.loss())).toList());
        tree.put("meanLosses", curve.points().stream().map(point -> Json.number(point.smoothed())).toList());
        tree.put("plot", plot);
        tree.put("seed", setup.seed());
        return tree;
    }

    private String text(LearningRateCurve curve) {
        Host host = nn.host();
        String end = System.lineSeparator();
        int columns = host.outTerminal().columns();
        int width = columns == 0 ? USUAL_COLUMNS : Math.min(MOST_COLUMNS, columns - 1);
        List<Point> points = curve.points();
        // The first means are of few steps; what comes behind the fall is of less interest than the fall itself.
        double first = points.get(STEPS_OF_MEAN - 1).smoothed();
        String drawing = quiet ? "" : "loss, mean of some " + STEPS_OF_MEAN + " steps, by learning rate" + end
                + host.outTerminal().drawing(new CurveText(column(curve, Point::rate), column(curve, Point::smoothed),
                        width, first + 0.5 * Math.abs(first)).text(curve.suggestion()));
        String test = "steps       " + points.size() + "; " + curve.reason() + end;
        if (Double.isNaN(curve.suggestion())) {
            return drawing + "suggestion  none" + end + test;
        }
        String rate = TuneOptions.plain(curve.suggestion());
        List<String> given = GivenOptions.shared(spec(),
                Objects.requireNonNull(Main.commandLine(nn).getSubcommands().get("train")),
                Set.of("--force", "--json", "--quiet"));
        return drawing + "suggestion  " + rate + ", a tenth of the rate at which the mean loss is least" + end + test
                + "Next:       " + TrainingReport.quoted(host.command()) + " train "
                + (data.isEmpty() ? "" : TrainingReport.quoted(data) + " ") + "--learning-rate " + rate
                + GivenOptions.quoted(given) + nn.pluginsOption() + end;
    }
}
