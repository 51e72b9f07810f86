package io.neurite.cli;

import io.neurite.cli.bench.Benchmark;
import io.neurite.cli.bench.Plan;
import io.neurite.cli.bench.Result;
import io.neurite.core.Kernels;
import io.neurite.io.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nn bench}. */
@Command(name = "bench", sortOptions = false, description = {
    "Measure what this machine gives: matrix products, training and predictions, in about a minute and a half.",
    "Close what else is busy on the machine, and look at ratios rather than at single figures."
})
final class BenchCommand implements Callable<Integer> {
    private final Nn nn;

    @Option(names = "--quick", description = "Take about forty seconds, with less steady figures.")
    private boolean quick;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    BenchCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() {
        int threads = Runtime.getRuntime().availableProcessors();
        Progress progress = new Progress(nn.host().err(), nn.host().columns());
        Result result = new Benchmark(quick ? Plan.quick() : Plan.full(), threads, nn.plugins(), progress::next).run();
        progress.end();
        nn.host().out().print(json ? Json.write(tree(result, threads)) + "\n"
                : nn.host().outTerminal().fit(text(result, threads)));
        return 0;
    }

    /** At a terminal one line that changes; elsewhere nothing: the result says all. */
    private record Progress(PrintStream err, int columns) {
        void next(String what) {
            if (columns > 0) {
                String line = what + " ...";
                err.print("\r" + (line + " ".repeat(columns)).substring(0, columns - 1));
                err.flush();
            }
        }

        void end() {
            if (columns > 0) {
                err.print("\r" + " ".repeat(columns - 1) + "\r");
                err.flush();
            }
        }
    }

    private Map<String, @Nullable Object> tree(Result result, int threads) {
        Map<String, @Nullable Object> tree = machine(threads);
        tree.put("quick", quick);
        tree.putAll(tree(result));
        return tree;
    }

    private static Map<String, @Nullable Object> machine(int threads) {
        Map<String, @Nullable Object> tree = Version.ofMachine();
        tree.put("threads", threads);
        tree.put("maximumHeapBytes", Runtime.getRuntime().maxMemory());
        tree.put("kernel", Version.kernel());
        tree.put("kernelReport", Kernels.report());
        return tree;
    }

    /** The figures alone, by stable names. */
    static Map<String, @Nullable Object> tree(Result result) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("peak", objects(result.peaks(), (each, object) -> {
            object.put("threads", each.threads());
            object.put("gflops", Json.number(each.gflops()));
        }));
        tree.put("products", objects(result.products(), (each, object) -> {
            object.put("batch", each.size().batch());
            object.put("units", each.size().units());
            object.put("inputs", each.size().inputs());
            object.put("threads", each.threads());
            object.put("gflops", Json.number(each.gflops()));
            object.put("fractionOfPeak", each.fractionOfPeak());
        }));
        tree.put("training", objects(result.trainings(), (each, object) -> {
            object.put("network", each.network());
            object.put("threads", each.threads());
            object.put("samplesPerSecond", Json.number(each.samplesPerSecond()));
        }));
        tree.put("singlePredictions", objects(result.singles(), (each, object) -> {
            object.put("network", each.network());
            object.put("medianMicroseconds", Json.number(each.medianMicroseconds()));
            object.put("p99Microseconds", Json.number(each.p99Microseconds()));
            object.put("bytesPerCall", each.bytesPerCall());
        }));
        tree.put("batchPredictions", objects(result.batches(), (each, object) -> {
            object.put("network", each.network());
            object.put("samples", each.samples());
            object.put("threads", each.threads());
            object.put("samplesPerSecond", Json.number(each.samplesPerSecond()));
        }));
        return tree;
    }

    /** Writes one figure into an object. */
    private interface Writer<T> {
        void write(T each, Map<String, @Nullable Object> object);
    }

    private static <T> List<Map<String, @Nullable Object>> objects(List<T> figures, Writer<T> writer) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (T each : figures) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            writer.write(each, object);
            objects.add(object);
        }
        return objects;
    }

    private static String text(Result result, int threads) {
        TextTable machine = new TextTable()
                .row("java", Runtime.version() + ", " + System.getProperty("java.vm.name"))
                .row("kernel", Kernels.report())
                .row("machine", Figures.count(threads, "thread") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", heap of at most "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        return machine + System.lineSeparator() + text(result);
    }

    /** The figures alone, for people. */
    static String text(Result result) {
        TextTable products = new TextTable()
                .row("product (batch x units x inputs)", "threads", "GFLOP/s", "of the peak");
        result.peaks().forEach(each -> products.row("peak: multiply-adds in registers alone",
                String.valueOf(each.threads()), format("%.0f", each.gflops()), "100 %"));
        result.products().forEach(each -> products.row(each.size().toString(), String.valueOf(each.threads()),
                format("%.1f", each.gflops()),
                each.fractionOfPeak() == null ? "" : format("%.0f %%", 100 * each.fractionOfPeak())));
        TextTable trainings = new TextTable().row("training", "threads", "samples/s");
        result.trainings().forEach(each -> trainings.row(each.network() + ": " + each.setting(),
                String.valueOf(each.threads()), Figures.count(Math.round(each.samplesPerSecond()))));
        TextTable singles = new TextTable().row("prediction of one sample", "median", "99 of 100", "heap per call");
        result.singles().forEach(each -> singles.row("network " + each.network(),
                format("%.2f us", each.medianMicroseconds()), format("%.2f us", each.p99Microseconds()),
                each.bytesPerCall() == null ? "" : format("%.0f bytes", each.bytesPerCall())));
        TextTable batches = new TextTable().row("prediction of many at once", "threads", "samples/s");
        result.batches().forEach(each -> batches.row(each.samples() + " samples, network " + each.network(),
                String.valueOf(each.threads()), Figures.count(Math.round(each.samplesPerSecond()))));
        String gap = System.lineSeparator();
        return products + gap + trainings + gap + singles + gap + batches;
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
