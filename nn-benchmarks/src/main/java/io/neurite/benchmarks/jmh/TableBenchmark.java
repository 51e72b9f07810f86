package io.neurite.benchmarks.jmh;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import io.deephaven.csv.CsvSpecs;
import io.deephaven.csv.parsers.Parsers;
import io.deephaven.csv.sinks.SinkFactory;
import io.deephaven.csv.util.CsvReaderException;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.data.Datasets;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.Csv;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a table of 50 columns of numbers by one thread. With four places, 100,000 rows have 37.5 MB, so that 250 ms are
 * 150 MB/s; with as many as tell a double apart from all others, as programs write them that do not round, 97.5 MB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TableBenchmark {
    private static final int COLUMNS = 50;
    private static final int BATCH = 256;

    /** How many rows the table has. */
    @Param("100000")
    public int rows;

    /** How many places numbers have, 0 for as many as a double takes. */
    @Param({"4", "0"})
    public int places;

    private Path folder = Path.of("");
    private Path csv = folder;
    private Dataset cached = Datasets.iris();
    private Batch batch = cached.newBatch(1);
    private int[] inOrder = new int[0];
    private int[] shuffled = new int[0];
    private float[] numbers = new float[0];

    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("neurite-table");
        csv = folder.resolve("numbers.csv");
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            for (int c = 0; c < COLUMNS; c++) {
                out.write((c == 0 ? "x" : ",x") + c);
            }
            for (int cell = 0; cell < rows * COLUMNS; cell++) {
                out.write(cell % COLUMNS == 0 ? '\n' : ',');
                out.write(places == 0 ? Double.toString(random.nextGaussian()) : rounded(random.nextGaussian()));
            }
        }
        Table table = Table.cached(Csv.of(csv), folder.resolve("cache"), Schema.USUALLY_MISSING, Repairs.strict(),
                part -> { });
        Preprocessing recipe = Preprocessing.of(table, Repairs.strict()).target("x0");
        cached = recipe.dataset(recipe.fit(recipe.rows()), recipe.rows());
        batch = cached.newBatch(BATCH);
        inOrder = IntStream.range(0, rows).toArray();
        shuffled = random.ints(rows, 0, rows).toArray();
        numbers = new float[rows * COLUMNS];
    }

    private String rounded(double x) {
        return BigDecimal.valueOf(x).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Removes the files. */
    @TearDown
    public void clear() throws IOException {
        for (String file : List.of("numbers.csv", "cache", "")) {
            Files.delete(folder.resolve(file));
        }
    }

    private static final class Lengths extends AbstractBaseCsvCallbackHandler<Lengths> {
        private long sum;

        @Override
        protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
            sum += length;
        }

        @Override
        protected Lengths buildRecord() {
            return this;
        }
    }

    /** The parser that Neurite uses, by itself: cells are found, and no number is made of them. */
    @Benchmark
    public long fastCsvAlone() throws IOException {
        Lengths lengths = new Lengths();
        try (CsvReader<Lengths> rows = CsvReader.builder().build(lengths, csv)) {
            rows.forEach(row -> { });
        }
        return lengths.sum;
    }

    /** A parser that makes an array of doubles per column. */
    @Benchmark
    public Object deephavenCsv() throws IOException, CsvReaderException {
        CsvSpecs specs = CsvSpecs.builder().parsers(List.of(Parsers.DOUBLE)).concurrent(false).build();
        try (InputStream in = Files.newInputStream(csv)) {
            return io.deephaven.csv.reading.CsvReader.read(specs, in, SinkFactory.arrays());
        }
    }

    /** Neurite's rows of numbers. */
    @Benchmark
    public double rows() throws IOException {
        double sum = 0;
        try (Rows rows = Csv.of(csv).open(Repairs.strict())) {
            while (rows.next()) {
                sum += rows.numbers()[COLUMNS - 1];
            }
        }
        return sum;
    }

    /** Neurite's table, with what the columns hold. */
    @Benchmark
    public Table table() throws IOException {
        return Table.read(Csv.of(csv));
    }

    /** Samples from a cache, row after row. */
    @Benchmark
    public Batch cacheInOrder() {
        return fill(inOrder);
    }

    /** Samples from a cache, as training asks for them. */
    @Benchmark
    public Batch cacheShuffled() {
        return fill(shuffled);
    }

    private Batch fill(int[] samples) {
        for (int from = 0; from < rows; from += BATCH) {
            cached.fill(samples, from, Math.min(rows, from + BATCH), batch, 0);
        }
        return batch;
    }

    /** What copying as many floats takes. */
    @Benchmark
    public float[] copy() {
        return numbers.clone();
    }
}
