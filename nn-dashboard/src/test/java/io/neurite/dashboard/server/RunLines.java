package io.neurite.dashboard.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The lines of runs' files with which the tests of the page feed it: see docs/RUN-FORMAT.md. */
final class RunLines {
    static final int STEPS_PER_EPOCH = 20;

    private final List<String> lines = new ArrayList<>();
    private int step;

    /** Begins a run of classes, or of numbers if there are none. */
    RunLines(String name, List<String> classes, int epochs) {
        String names = classes.isEmpty() ? "null" : classes.stream().map(RunLines::quoted).toList().toString();
        lines.add("{\"type\":\"run\",\"version\":1,\"name\":" + quoted(name) + ",\"started\":"
                + quoted(Instant.now().toString()) + ","
                + "\"neurite\":\"0.1.0\",\"java\":\"25\",\"machineKernel\":\"vector, 512 bits\",\"processors\":2,"
                + "\"heapBytes\":2147483648,\"seed\":\"9007199254740993\",\"parameters\":2410,\"samples\":640,"
                + "\"batchSize\":32,\"stepsPerEpoch\":" + STEPS_PER_EPOCH + ",\"epochs\":" + epochs + ","
                + "\"validationSamples\":100,\"higherIsBetter\":{\"accuracy\":true},\"monitored\":\"validation\","
                + "\"classes\":" + names + ",\"image\":"
                + (classes.isEmpty() ? "null" : "{\"height\":2,\"width\":2,\"channels\":1}")
                + ",\"features\":[\"area\",\"rooms\"],\"network\":["
                + "{\"layer\":\"dense1\",\"kind\":\"dense\",\"output\":\"32\",\"parameters\":2080},"
                + "{\"layer\":\"relu1\",\"kind\":\"activation\",\"output\":\"32\",\"parameters\":0}],"
                + "\"settings\":{\"optimizer\":\"adam\",\"patience\":5}}");
    }

    /** Returns the beginning of a run of three classes. */
    static RunLines digits() {
        return new RunLines("digits", List.of("three", "four", "nine"), 10)
                .epoch(0.9, 0.8).epoch(0.5, 0.45).layers("dense1").epoch(0.3, 0.31)
                .confusion(30, 0, 1, 0, 20, 12, 2, 1, 34).worst("\"four\"", "\"nine\"", true);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String moment(String type) {
        return String.format(Locale.ROOT, "{\"type\":\"%s\",\"step\":%d,\"epoch\":%d,\"time\":%.2f", type, step,
                1 + Math.max(0, step - 1) / STEPS_PER_EPOCH, step * 0.1);
    }

    /** Adds an event at the step of now; the members begin with a comma. */
    RunLines add(String type, String members) {
        lines.add(moment(type) + members + "}");
        return this;
    }

    RunLines steps(int n, double loss) {
        for (int i = 0; i < n; i++) {
            step++;
            double now = loss * (1 + 0.2 * Math.sin(step));
            add("step", String.format(Locale.ROOT, ",\"stepLoss\":%.4f,\"loss\":%.4f,\"learningRate\":0.01,"
                    + "\"samplesPerSecond\":%d,\"samplesDone\":%d",
                    now, loss, 8000 + step % 7, 32 * (1 + (step - 1) % STEPS_PER_EPOCH)));
        }
        return this;
    }

    /** Adds an epoch with its steps: the mean losses, of training and of validation (NaN if nothing is held out). */
    RunLines epoch(double loss, double validation) {
        steps(STEPS_PER_EPOCH, loss);
        String held = Double.isNaN(validation) ? "" : String.format(Locale.ROOT,
                ",\"validation-loss\":%.4f,\"validation-accuracy\":%.4f", validation, 1 - validation / 3);
        add("epoch", String.format(Locale.ROOT, ",\"seconds\":2,\"samples\":640,\"learningRate\":0.01,"
                + "\"metrics\":{\"loss\":%.4f,\"accuracy\":%.4f%s}", loss, 1 - loss / 3, held));
        return this;
    }

    RunLines confusion(int... counts) {
        int classes = (int) Math.sqrt(counts.length);
        List<String> rows = new ArrayList<>();
        int sum = 0;
        for (int i = 0; i < classes; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < classes; j++) {
                row.add(Integer.toString(counts[i * classes + j]));
                sum += counts[i * classes + j];
            }
            rows.add(row.toString());
        }
        return add("confusion", ",\"samples\":" + sum + ",\"counts\":" + rows);
    }

    /** Adds the worst samples: an image of 2 x 2, or two numbers. */
    RunLines worst(String truth, String predicted, boolean image) {
        String pixels = Base64.getEncoder().encodeToString(new byte[] {0, (byte) 255, (byte) 255, 0});
        return add("worst", ",\"samples\":[{\"sample\":7,\"truth\":" + truth + ",\"predicted\":" + predicted
                + ",\"loss\":4.5,"
                + (image ? "\"probability\":0.98,\"pixels\":\"" + pixels + "\"" : "\"values\":[120.5,4]") + "}]");
    }

    RunLines layers(String name) {
        return add("layers", ",\"loss\":0.5,\"layers\":[{\"layer\":" + quoted(name) + ",\"weightNorm\":4.25,"
                + "\"gradientNorm\":0.125,\"updateRatio\":0.00123,\"dead\":null,\"saturated\":null,"
                + "\"activations\":null},{\"layer\":\"relu1\",\"weightNorm\":null,\"gradientNorm\":null,"
                + "\"updateRatio\":null,\"dead\":0.5,\"saturated\":0,"
                + "\"activations\":{\"low\":0,\"high\":3,\"counts\":[16,4,2,1]}}]");
    }

    String last() {
        return lines.get(lines.size() - 1);
    }

    /** Returns the file's text. */
    String text() {
        return String.join("\n", lines) + "\n";
    }
}
