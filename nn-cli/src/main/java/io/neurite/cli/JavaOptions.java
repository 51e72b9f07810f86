package io.neurite.cli;

import io.neurite.core.Model;
import io.neurite.io.Models;
import io.neurite.io.source.JavaRelease;
import io.neurite.io.source.JavaSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code nn export --format java} writes. */
final class JavaOptions {
    private static final String SOURCE = ".java";
    private static final String WEIGHTS = ".weights";

    @Option(names = "--java-release", paramLabel = "8|17", description = "Version of Java that the class asks for. "
            + "Default: 17. In 8, which has no fused multiply-add, it computes the same bits several times as slowly.")
    private @Nullable String release;

    @Option(names = "--java-package", paramLabel = "NAME", description = "Package of the class. Default: none.")
    private @Nullable String packageName;

    /** Refuses these options for another format. */
    void refuse(String reason) {
        if (release != null) {
            throw new UsageException("--java-release" + reason);
        }
        if (packageName != null) {
            throw new UsageException("--java-package" + reason);
        }
    }

    /** Writes the class and its numbers, and returns the files. */
    List<String> export(Nn nn, Path source, String stem, @Nullable String output, boolean force) throws IOException {
        Host host = nn.host();
        String name = output == null ? JavaSource.className(stem) + SOURCE : output;
        if (!name.endsWith(SOURCE)) {
            throw new UsageException("--output: a class is in a file that ends in .java, got '" + name + "'.");
        }
        JavaRelease chosen = chosenRelease();
        String weights = name.substring(0, name.length() - SOURCE.length()) + WEIGHTS;
        OutputFile.check(host, "--output", name, force, source.toString());
        Path file = host.resolve(name).toAbsolutePath().normalize();
        String fileName = String.valueOf(file.getFileName());
        String simple = fileName.substring(0, fileName.length() - SOURCE.length());
        String className = packageName == null ? simple : packageName + "." + simple;
        checkName(className);
        Model trained = Models.read(source, nn.plugins());
        JavaSource java = JavaSource.of(trained, className, chosen, nn.plugins());
        if (java.resource().length > 0) {
            OutputFile.check(host, "--output", weights, force, source.toString());
        }
        Path folder = Objects.requireNonNull(file.getParent());
        OutputFile.write(name, force, () -> java.replace(folder), () -> java.write(folder));
        return java.resource().length == 0 ? List.of(name) : List.of(name, weights);
    }

    private static void checkName(String className) {
        try {
            JavaSource.checkName(className);
        } catch (IllegalArgumentException refused) {
            throw new UsageException("--output, --java-package: " + refused.getMessage());
        }
    }

    private JavaRelease chosenRelease() {
        for (JavaRelease each : JavaRelease.values()) {
            if (release == null ? each == JavaRelease.JAVA_17 : release.equals(String.valueOf(each.feature()))) {
                return each;
            }
        }
        throw new UsageException("--java-release: expected 8 or 17, got '" + release + "'.");
    }
}
