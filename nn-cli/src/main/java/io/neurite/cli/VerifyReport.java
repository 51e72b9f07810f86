package io.neurite.cli;

import io.neurite.cli.verify.Arithmetic;
import io.neurite.cli.verify.Verdict;
import io.neurite.core.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code nn verify} tells.
 *
 * @param verdict what came of it
 * @param version this build's version; null if it was never packaged
 * @param everyKernel whether every kernel was asked for, so that one that is not available is worth a word
 */
record VerifyReport(Verdict verdict, @Nullable String version, boolean everyKernel) {
    /** Digits of a fingerprint that people compare. */
    private static final int SHOWN = 16;

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(Version.ofMachine());
        tree.put("kernelReport", Kernels.report());
        tree.put("training", verdict.training().toString());
        tree.put("recordedVersion", verdict.recordedVersion());
        tree.put("recordedWeightsSha256", verdict.expected());
        tree.put("runs", verdict.runs().stream().map(run -> {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("kernel", run.arithmetic().toString());
            object.put("served", run.kernel());
            object.put("threads", run.threads());
            object.put("weightsSha256", run.outcome().weightsSha256());
            object.put("modelFileSha256", run.outcome().modelFileSha256());
            object.put("same", verdict.isSame(run));
            return object;
        }).toList());
        tree.put("agree", verdict.agree());
        tree.put("same", verdict.isSame());
        return tree;
    }

    String text(String command) {
        TextTable table = new TextTable().row("kernel", "threads", "weights", "");
        verdict.runs().forEach(run -> table.row(label(run), String.valueOf(run.threads()),
                run.outcome().weightsSha256().substring(0, SHOWN),
                verdict.expected() == null ? "" : verdict.isSame(run) ? "same" : "DIFFERENT"));
        List<String> lines = new ArrayList<>();
        lines.add("Neurite " + Version.ofNeurite() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        lines.add(table.toString());
        if (everyKernel && !Arithmetic.VECTOR.isAvailable()) {
            lines.add(Arithmetic.unavailable() + " Plain loops give the same bits, only later.");
        }
        lines.addAll(conclusion(command));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String label(Verdict.Run run) {
        String asked = run.arithmetic().toString();
        return asked.equals(run.kernel()) ? asked : asked + ": " + run.kernel();
    }

    private List<String> conclusion(String command) {
        // Until it is released, a version's bits may change, and what is recorded for it changes with them.
        boolean released = version != null && version.equals(verdict.recordedVersion());
        String record = (released ? "" : "what is recorded so far for ") + "the release " + verdict.recordedVersion();
        String report = "please report it, with what '" + command + " verify --json' prints.";
        if (verdict.isSame()) {
            return List.of("Same bits as " + record + ": " + verdict.expected());
        }
        if (!verdict.agree()) {
            return List.of("DIFFERENT BITS from one way of computing to another: models trained here cannot be "
                    + "trained again to the bit.", "That must never be: " + report);
        }
        if (verdict.expected() == null) {
            return List.of("All ways of computing agree, but there is nothing to compare them with: this is "
                    + version + ", and recorded are the bits of " + verdict.recordedVersion() + ".",
                    "Whoever changes the version records its bits: docs/TESTING.md tells how.");
        }
        return List.of("DIFFERENT BITS from " + record + ": " + verdict.expected(),
                "All ways of computing agree, so this machine repeats its own trainings to the bit, but not those of "
                        + "others.",
                "If the sources were changed, that is why, and docs/TESTING.md tells how to record new bits. "
                        + "Otherwise " + report);
    }
}
