package io.neurite.cli;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.math.Matrix;
import io.neurite.data.arrays.UnlabelledSamples;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.source.Source;
import io.neurite.data.table.RowReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Samples that a model is to predict, one after the other. */
interface Feed extends AutoCloseable {
    /** Returns room for the inputs of some samples. */
    Batch newBatch(int samples);

    /** Puts the next sample into a column of a batch; returns false if there is none. */
    boolean next(Batch batch, int column) throws IOException;

    /** Returns the file that a sample is by itself, empty if they have none of their own. */
    String file(long sample);

    /** Says which sample it is, from 0. */
    String place(long sample);

    /** Says what was missing or passed over. */
    List<String> report();

    @Override
    void close() throws IOException;

    /** Returns the rows of a table; {@code name} is what messages call it. */
    static Feed of(Source source, Schema schema, String name) throws IOException {
        Repairs repairs = Repairs.keepingRows();
        Rows rows = source.open(repairs);
        try {
            return new OfRows(rows, new RowReader(rows, schema, source.name()), repairs, name);
        } catch (IOException | RuntimeException failure) {
            rows.close();
            throw failure;
        }
    }

    /** Rows of a table. */
    record OfRows(Rows rows, RowReader reader, Repairs repairs, String name) implements Feed {
        @Override
        public Batch newBatch(int samples) {
            return reader.newBatch(samples);
        }

        @Override
        public boolean next(Batch batch, int column) throws IOException {
            return reader.next(batch, column);
        }

        @Override
        public String file(long sample) {
            return "";
        }

        @Override
        public String place(long sample) {
            return "Row " + (sample + 1) + " of " + name + ", without the header";
        }

        @Override
        public List<String> report() {
            return Stream.concat(reader.report().stream(), repairs.report().stream()).toList();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    /** Images, or samples in an array. */
    final class OfSamples implements Feed {
        private final UnlabelledSamples samples;
        private final Repairs repairs;
        private final String name;
        private int next;

        OfSamples(UnlabelledSamples samples, Repairs repairs, String name) {
            this.samples = samples;
            this.repairs = repairs;
            this.name = name;
        }

        @Override
        public Batch newBatch(int columns) {
            return new Batch(List.of(Matrix.zeros(samples.shape().size(), columns)), List.of(), null);
        }

        @Override
        public boolean next(Batch batch, int column) throws IOException {
            if (next == samples.size()) {
                return false;
            }
            Matrix X = batch.inputs().get(0);
            samples.copy(next++, X.data(), X.index(0, column));
            return true;
        }

        @Override
        public String file(long sample) {
            return samples.file((int) sample);
        }

        @Override
        public String place(long sample) {
            return file(sample).isEmpty() ? "Sample " + sample + " (from 0) of " + name : "'" + file(sample) + "'";
        }

        @Override
        public List<String> report() {
            return repairs.report();
        }

        @Override
        public void close() {}
    }
}
