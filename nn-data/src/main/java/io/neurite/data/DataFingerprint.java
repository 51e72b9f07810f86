package io.neurite.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.neurite.api.columns.Column;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.table.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two data sets are the same, sample for sample, wherever they come from.
 *
 * <p>Everything is little-endian: strings as their length in bytes and UTF-8, lists as their length and elements, NaN
 * as one pattern. First the header (samples, shape and steps of the mask per input, rows of the targets, schema), then
 * per sample the float32 of inputs, targets, weight and masks.
 */
public final class DataFingerprint {
    private final Hasher hasher = Hashing.sha256().newHasher();

    private DataFingerprint() {}

    /**
     * Returns the SHA-256 of a data set's shapes, schema and samples in their order. Memory needed does not grow with
     * the number of samples.
     *
     * @param data the data set
     * @return 64 hexadecimal digits in lower case
     */
    public static String of(Dataset data) {
        DataFingerprint fingerprint = new DataFingerprint();
        fingerprint.putHeader(data);
        int perSample = data.inputs().stream().mapToInt(Shape::size).sum()
                + data.targetRows().stream().mapToInt(Integer::intValue).sum() + 1;
        for (int input = 0; input < data.inputs().size(); input++) {
            perSample += data.maskSteps(input);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * perSample).order(ByteOrder.LITTLE_ENDIAN);
        SampleBlocks.forEach(data, (sample, block, column) ->
                fingerprint.putSample(block, column, data.weight(sample), bytes));
        return fingerprint.hasher.hash().toString();
    }

    /**
     * Returns the SHA-256 of those columns of a table that a schema takes, in the order of the schema, whatever it
     * makes of them and what else the table holds: numbers as their float64, texts as their
     * {@link Table#identity hash}.
     *
     * @param table the table
     * @param schema its columns and target
     * @param rows which rows
     * @return 64 hexadecimal digits in lower case
     * @throws InvalidDataException if a column is not there
     */
    public static String of(Table table, Schema schema, int[] rows) throws InvalidDataException {
        Target target = schema.target();
        List<String> names = new ArrayList<>(schema.columns().stream().map(Column::name).toList());
        names.addAll(target.isClasses() ? List.of(target.name()) : target.names());
        int[] places = new int[names.size()];
        for (int c = 0; c < places.length; c++) {
            places[c] = table.column(names.get(c), "a column of the schema");
        }
        DataFingerprint fingerprint = new DataFingerprint();
        fingerprint.hasher.putInt(rows.length);
        fingerprint.putStrings(names);
        for (int row : rows) {
            for (int place : places) {
                fingerprint.hasher.putLong(table.identity(row, place));
            }
        }
        return fingerprint.hasher.hash().toString();
    }

    private void putHeader(Dataset data) {
        hasher.putInt(data.size());
        hasher.putInt(data.inputs().size());
        for (int input = 0; input < data.inputs().size(); input++) {
            int[] extents = data.inputs().get(input).toArray();
            hasher.putInt(extents.length);
            for (int extent : extents) {
                hasher.putInt(extent);
            }
            hasher.putInt(data.maskSteps(input));
        }
        hasher.putInt(data.targetRows().size());
        data.targetRows().forEach(hasher::putInt);
        Schema schema = data.schema();
        Target target = schema.target();
        putStrings(schema.features());
        putStrings(List.of(target.name(), target.kind().name()));
        putStrings(target.names());
    }

    private void putStrings(List<String> strings) {
        hasher.putInt(strings.size());
        for (String string : strings) {
            byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
            hasher.putInt(utf8.length).putBytes(utf8);
        }
    }

    private void putSample(Batch block, int column, float weight, ByteBuffer bytes) {
        bytes.clear();
        block.inputs().forEach(X -> put(X, column, bytes));
        block.targets().forEach(Y -> put(Y, column, bytes));
        bytes.putInt(Float.floatToIntBits(weight));
        for (int input = 0; input < block.inputs().size(); input++) {
            put(block.mask(input), column, bytes);
        }
        hasher.putBytes(bytes.flip());
    }

    private static void put(@Nullable Matrix matrix, int column, ByteBuffer bytes) {
        for (int i = 0; matrix != null && i < matrix.rows(); i++) {
            bytes.putInt(Float.floatToIntBits(matrix.get(i, column)));
        }
    }
}
