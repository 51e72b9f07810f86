package io.neurite.cli;

import io.neurite.cli.verify.Arithmetic;
import io.neurite.cli.verify.Recorded;
import io.neurite.cli.verify.ReferenceTraining;
import io.neurite.cli.verify.Verdict;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code nn verify}. */
@Command(name = "verify", sortOptions = false, description = {
    "Train a small network with every kernel that this machine has, on one thread and on several, and compare the "
            + "weights with those recorded for this version: same bits as the release, or not.",
    "Takes some seconds. Exit status: 0 the same, 1 not."
})
final class VerifyCommand implements Callable<Integer> {
    private static final int FEWEST_OF_SEVERAL = 3;

    private final Nn nn;
    private final Supplier<Recorded> recorded;
    private final @Nullable String version;

    @Option(names = "--kernel", paramLabel = "KERNEL", split = ",", converter = KernelName.class,
            description = "Only these of ${COMPLETION-CANDIDATES}; auto is what trainings take: plain loops until "
                    + "vectors are compiled.")
    private List<Arithmetic> kernels = List.of();

    @Option(names = "--threads", paramLabel = "N", split = ",",
            description = "Numbers of threads. Default: 1, and the processors there are, at least 3.")
    private List<Integer> threads =
            List.of(1, Math.max(FEWEST_OF_SEVERAL, Runtime.getRuntime().availableProcessors()));

    @Option(names = "--small", description = "A network small enough for a JVM that only interprets (-Xint).")
    private boolean small;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    /** Picocli's own messages name each constant twice. */
    static final class KernelName implements ITypeConverter<Arithmetic> {
        @Override
        public Arithmetic convert(String name) {
            return Stream.of(Arithmetic.values()).filter(each -> each.toString().equals(name)).findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected some of "
                            + List.of(Arithmetic.values()) + ", got '" + name + "'"));
        }
    }

    VerifyCommand(Nn nn) {
        this(nn, Recorded::read, Plugins.versionOf(VerifyCommand.class));
    }

    VerifyCommand(Nn nn, Supplier<Recorded> recorded, @Nullable String version) {
        this.nn = nn;
        this.recorded = recorded;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException {
        Recorded record = recorded.get();
        ReferenceTraining training = small ? ReferenceTraining.SMALL : ReferenceTraining.FULL;
        List<Verdict.Run> runs = new ArrayList<>();
        for (Arithmetic arithmetic : chosen()) {
            for (int count : threads) {
                runs.add(run(training, arithmetic, count));
            }
        }
        Verdict verdict = new Verdict(training, record.version(), record.expected(training, version), runs);
        VerifyReport report = new VerifyReport(verdict, version, kernels.isEmpty());
        nn.host().out().print(json ? Json.write(report.tree()) + "\n"
                : nn.host().outTerminal().fit(report.text(nn.host().command())));
        return verdict.isSame() ? 0 : 1;
    }

    private List<Arithmetic> chosen() {
        if (kernels.contains(Arithmetic.VECTOR) && !Arithmetic.VECTOR.isAvailable()) {
            throw new UsageException("--kernel vector: " + Arithmetic.unavailable());
        }
        for (int count : threads) {
            if (count < 1 || count > LearningOptions.MOST_THREADS) {
                throw new UsageException("--threads: from 1 to " + LearningOptions.MOST_THREADS + ", got " + count
                        + ".");
            }
        }
        if (!kernels.isEmpty()) {
            return kernels;
        }
        return Arithmetic.VECTOR.isAvailable() ? List.of(Arithmetic.values()) : List.of(Arithmetic.SCALAR);
    }

    private Verdict.Run run(ReferenceTraining training, Arithmetic arithmetic, int count) throws IOException {
        return new Verdict.Run(arithmetic, arithmetic.newKernel().name(), count, training.run(nn.plugins(),
                trainer -> trainer.kernel(arithmetic::newKernel).threads(count)));
    }
}
