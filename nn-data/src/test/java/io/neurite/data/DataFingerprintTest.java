package io.neurite.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.data.source.GeneratedSource;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.TextSource;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataFingerprintTest {
    private static final Schema SCHEMA = new Schema(List.of("ä", "b"), Target.classes("c", List.of("no", "yes")));
    private static final Schema ROWS = Schema.ofColumns(List.of(
            new NumberColumn("x", 0, false, Scaling.NONE),
            new CategoryColumn("city", List.of("Bergen", "Oslo"), 2, false)), Target.classes("y", List.of("a", "b")),
            Schema.USUALLY_MISSING);

    @Test
    void fingerprintIsTheHashOfTheDocumentedBytes() throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(2).putInt(1).putInt(1).putInt(2).putInt(0);
        bytes.putInt(1).putInt(1);
        bytes.putInt(2).putInt(2).put("ä".getBytes(StandardCharsets.UTF_8)).putInt(1).put((byte) 'b');
        bytes.putInt(2).putInt(1).put((byte) 'c').putInt(7).put("CLASSES".getBytes(StandardCharsets.UTF_8));
        bytes.putInt(2).putInt(2).put("no".getBytes(StandardCharsets.UTF_8));
        bytes.putInt(3).put("yes".getBytes(StandardCharsets.UTF_8));
        bytes.putFloat(1.5f).putFloat(-2).putFloat(1).putFloat(1);
        bytes.putFloat(3).putFloat(4).putFloat(0).putFloat(1);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(bytes.flip());
        assertEquals(HexFormat.of().formatHex(sha256.digest()), DataFingerprint.of(data(1.5f, 1)));
    }

    @Test
    void everythingCounts() {
        String fingerprint = DataFingerprint.of(data(1.5f, 1));
        assertEquals(fingerprint, DataFingerprint.of(data(1.5f, 1)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.25f, 1)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.5f, 0)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.5f, 1).subset(1, 0)));
        assertNotEquals(fingerprint, DataFingerprint.of(data(1.5f, 1).subset(0)));
        assertNotEquals(fingerprint, DataFingerprint.of(Datasets.reshape(data(1.5f, 1), Shape.of(2, 1))));
        Schema other = new Schema(List.of("ä", "b"), Target.classes("c", List.of("yes", "no")));
        assertNotEquals(fingerprint, DataFingerprint.of(Dataset.of(features(1.5f), Matrix.ofRows(new float[] {1, 0}),
                other)));
        Batch weighted = new Batch(List.of(features(1.5f)), List.of(Matrix.ofRows(new float[] {1, 0})),
                Matrix.ofRows(new float[] {1, 2}));
        assertNotEquals(fingerprint, DataFingerprint.of(Dataset.of(List.of(Shape.of(2)), weighted, SCHEMA)));
    }

    @Test
    void viewHasTheFingerprintOfItsCopy() {
        Dataset digits = Datasets.digits();
        Dataset twice = digits.subset(IntStream.range(0, 10_000).map(i -> i % 1797).toArray());
        Batch copy = Samples.all(twice);
        assertEquals(DataFingerprint.of(Dataset.of(digits.inputs(), copy, digits.schema())),
                DataFingerprint.of(twice));
    }

    private static String ofRows(String... lines) throws IOException {
        return DataFingerprint.of(Table.read(new TextSource(lines)), ROWS,
                IntStream.range(0, lines.length - 1).toArray());
    }

    @Test
    void rowsOfATableHaveTheFingerprintOfTheColumnsThatAreUsed() throws IOException {
        String fingerprint = ofRows("x,city,y", "1.50,Oslo,a", ",Rome,b", "3,NA,a");
        assertEquals(64, fingerprint.length());
        assertEquals(fingerprint, ofRows("y,note,city,x,z", "a,hello,Oslo,1.5,1", "b,Oslo,Rome,NA,2", "a,x,,3.0,3"));
        assertEquals(fingerprint, ofRows("x;city;y", "1.5;\"Oslo\";a", "\"\";Rome ;b", "3e0;?;a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.25,Oslo,a", ",Rome,b", "3,NA,a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.5,Bergen,a", ",Rome,b", "3,NA,a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.5,Oslo,b", ",Rome,b", "3,NA,a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.5,Oslo,a", "0,Rome,b", "3,NA,a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.5,Oslo,a", ",,b", "3,NA,a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.5,Oslo,a", ",Bonn,b", "3,NA,a"), "both are unknown");
        assertNotEquals(fingerprint, ofRows("x,city,y", ",Rome,b", "1.5,Oslo,a", "3,NA,a"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1.5,Oslo,a", ",Rome,b"));
    }

    @Test
    void textsThatATableDoesNotKeepCountToo() throws IOException {
        String text = "z".repeat(300);
        String fingerprint = ofRows("x,city,y", "1," + text + ",a", "2,Oslo,b");
        assertEquals(fingerprint, ofRows("x,city,y", "1," + text + ",a", "2,Oslo,b"));
        assertNotEquals(fingerprint, ofRows("x,city,y", "1," + text + "z,a", "2,Oslo,b"));
        int[] last = {130_999, 131_099};
        List<String> names = List.of("y", "x", "city");
        Table few = Table.read(new GeneratedSource(names, 131_100, (row, column) -> column == 0 ? "a" : column == 1
                ? (Object) 1.0 : row < 130_000 ? "Oslo" : "city " + row));
        Table many = Table.read(new GeneratedSource(names, 131_100, (row, column) -> column == 0 ? "a" : column == 1
                ? (Object) 1.0 : "city " + row));
        assertEquals("city 131099", few.text(131_099, 2));
        assertEquals("...", many.text(131_099, 2));
        assertEquals(DataFingerprint.of(few, ROWS, last), DataFingerprint.of(many, ROWS, last), "kept or not");
    }

    @Test
    void aColumnOfTheSchemaThatIsNotThereIsNamed() {
        String message = assertThrows(InvalidDataException.class, () -> ofRows("x,citi,y", "1,Oslo,a")).getMessage();
        assertTrue(message.startsWith("test.csv: expected a column 'city' (a column of the schema), did you mean "
                + "'citi'?"), message);
    }

    private static Dataset data(float first, float label) {
        return Dataset.of(features(first), Matrix.ofRows(new float[] {label, 0}), SCHEMA);
    }

    private static Matrix features(float first) {
        return Matrix.ofColumns(new float[] {first, -2}, new float[] {3, 4});
    }
}
