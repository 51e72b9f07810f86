package io.neurite.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Predictor;
import io.neurite.data.arrays.UnlabelledSamples;
import io.neurite.data.source.Csv;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn predict}. */
@Command(name = "predict", sortOptions = false, description = {
    "Predict for every row of " + Sources.FILE + ", and print CSV: a header, then one row per row.",
    "The file has a column for every feature of the model, in any order; other columns are ignored.",
    "It also takes samples without answers: images, which get a column that names the file, and arrays (NPZ: x or "
            + "x_test; NPY, IDX). Images are brought to the size that the model takes."
})
final class PredictCommand implements Callable<Integer> {
    private static final int BLOCK = 256;

    private final Nn nn;

    @Parameters(index = "0", paramLabel = "MODEL", description = "File of the model.")
    private String model = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE",
            description = "The samples: " + Sources.FILE + ", or - for CSV on standard input; an image or "
                    + SampleFormat.ANY + ".")
    private String file = "";

    @Mixin
    private final JdbcOptions database = new JdbcOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable String output;

    @Option(names = "--force", description = "Replace the output file if it is there.")
    private boolean force;

    @Option(names = "--probabilities", description = "Add the probability of each class.")
    private boolean probabilities;

    PredictCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        database.check(file, "FILE");
        if (output != null) {
            OutputFile.check(host, "--output", output, force, isFile() ? new String[] {model, file}
                    : new String[] {model});
        }
        Model trained = nn.modelForTables(model);
        Schema schema = trained.info().schema();
        if (schema == null) {
            throw new IllegalArgumentException("The model '" + model
                    + "' does not know what its features are called, so that no file fits it.");
        }
        if (probabilities && !schema.target().isClasses()) {
            throw new UsageException("--probabilities: the model predicts the number '" + schema.target().name()
                    + "', not a class; leave the option out.");
        }
        try (Feed feed = feed(trained, schema)) {
            if (output == null) {
                write(host.out(), trained, schema, feed, () -> { });
            } else {
                writeFile(host, output, trained, schema, feed);
            }
            feed.report().forEach(host.err()::println);
        }
        return 0;
    }

    private void writeFile(Host host, String name, Model trained, Schema schema, Feed feed) throws IOException {
        try (EndRequest request = new EndRequest(host, "nn predict: asked to end; removing what is not complete.")) {
            OutputFile.write(host, name, force, out -> write(out, trained, schema, feed, request::heed));
        }
    }

    private boolean isFile() {
        return !database.isGiven() && !file.equals("-");
    }

    private Feed feed(Model trained, Schema schema) throws IOException {
        Host host = nn.host();
        if (!isFile()) {
            Source rows = database.isGiven() ? database.source(nn).rows() : Csv.of(host.in(), "standard input");
            return Feed.of(rows, schema, rows.name());
        }
        Path path = host.existing(file);
        String quoted = "'" + file + "'";
        SampleFormat format = SampleFormat.of(path);
        if (format == null) {
            return Feed.of(Sources.of(path), schema, quoted);
        }
        Repairs repairs = Repairs.keepingRows();
        UnlabelledSamples samples = format.unlabelled(path, trained, repairs);
        Samples.requireFit(trained, samples.shape(), samples.size(), file);
        return new Feed.OfSamples(samples, repairs, quoted);
    }

    /** Writes block after block; each begins with a look whether to go on. */
    private void write(OutputStream out, Model trained, Schema schema, Feed feed, Runnable look) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Not closed: standard output is not ours, and a file is closed by who opened it.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
        boolean hasFiles = !feed.file(0).isEmpty();
        csv.writeRecord(header(schema, hasFiles));
        Predictor predictor = trained.predictor(BLOCK);
        Batch block = feed.newBatch(BLOCK);
        try {
            int samples = BLOCK;
            for (long from = 0; samples == BLOCK; from += BLOCK) {
                look.run();
                samples = 0;
                while (samples < BLOCK && feed.next(block, samples)) {
                    samples++;
                }
                Matrix answers = predict(predictor, columns(block, 0, samples), feed, from);
                for (int j = 0; j < answers.columns(); j++) {
                    List<String> row = new ArrayList<>(hasFiles ? List.of(feed.file(from + j)) : List.of());
                    try {
                        addAnswer(row, trained, schema, answers.column(j));
                    } catch (IllegalArgumentException noClass) {
                        throw placed(feed, from + j, noClass);
                    }
                    csv.writeRecord(row);
                }
            }
        } finally {
            // What was predicted before a row that cannot be.
            csv.flush();
        }
    }

    private static Batch columns(Batch batch, int from, int to) {
        return new Batch(batch.inputs().stream().map(X -> X.columns(from, to)).toList(), List.of(), null);
    }

    /** Predicts; what the model refuses is told with its row. */
    private static Matrix predict(Predictor predictor, Batch samples, Feed feed, long from) {
        try {
            return predictor.predict(samples).get(0);
        } catch (IllegalArgumentException refused) {
            for (int j = 0; j < samples.size(); j++) {
                try {
                    predictor.predict(columns(samples, j, j + 1));
                } catch (IllegalArgumentException problem) {
                    throw placed(feed, from + j, problem);
                }
            }
            throw refused;
        }
    }

    private static IllegalArgumentException placed(Feed feed, long sample, IllegalArgumentException problem) {
        return new IllegalArgumentException(feed.place(sample) + ": " + problem.getMessage(), problem);
    }

    private List<String> header(Schema schema, boolean hasFiles) {
        List<String> header = new ArrayList<>(hasFiles ? List.of("file") : List.of());
        if (!schema.target().isClasses()) {
            header.addAll(schema.target().names());
            return header;
        }
        header.add("label");
        if (probabilities) {
            schema.target().names().forEach(name -> header.add("probability_" + name));
        }
        return header;
    }

    private void addAnswer(List<String> row, Model trained, Schema schema, float[] a) {
        if (schema.target().isClasses()) {
            row.add(trained.label(a).name());
        }
        if (schema.target().isClasses() && probabilities && a.length == 1) {
            row.add(Figures.csv(1 - a[0]));
        }
        if (!schema.target().isClasses() || probabilities) {
            for (float number : a) {
                row.add(Figures.csv(number));
            }
        }
    }
}
