package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.normalizers.Standard;
import io.neurite.io.ModelFormatException;
import io.neurite.io.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported model of a table's columns takes these, and gives ONNX Runtime's users what Neurite gives its own. */
class OnnxColumnsTest {
    private static final int ROWS = 400;

    private static Target numbers(Scaling... scalings) {
        List<String> names = List.of("mass", "length", "price").subList(0, scalings.length);
        return Target.numbers("y", names).scaled(List.of(scalings));
    }

    /** What a user of the file passes: doubles, or texts. */
    private static double number(@Nullable Object cell) {
        if (cell instanceof Instant time) {
            return time.getEpochSecond() + time.getNano() / 1e9;
        }
        if (cell instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return cell instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    private static Map<String, Object> columns(List<Column> columns, List<Map<String, @Nullable Object>> rows) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Column column : columns) {
            List<@Nullable Object> cells = new ArrayList<>();
            rows.forEach(row -> cells.add(row.get(column.name())));
            inputs.put(column.name(), cells.get(0) instanceof String ? cells.toArray(String[]::new)
                    : cells.stream().mapToDouble(OnnxColumnsTest::number).toArray());
        }
        return inputs;
    }

    private static Matrix predictions(Model model, List<Map<String, @Nullable Object>> rows) {
        return Matrix.ofColumns(rows.stream().map(model::predict).toArray(float[][]::new));
    }

    @Test
    void rowsOfEveryKindOfColumnGiveTheSameNumbersInTheTargetsUnit() throws IOException, OrtException {
        Model model = TableRows.model(TableRows.COLUMNS,
                numbers(new Scaling(false, 100, 25), new Scaling(true, 0.5, 2), Scaling.NONE), null);
        List<Map<String, @Nullable Object>> rows = TableRows.rows(TableRows.COLUMNS, ROWS, 1);
        Map<String, Object> answers = OnnxRuntime.predict(model, columns(TableRows.COLUMNS, rows), ROWS);
        Matrix expected = predictions(model, rows);
        Matrix got = (Matrix) answers.get("prediction");
        assertRowsEqual(expected, got, "all");
    }

    /** Each number by itself: they differ in magnitude. */
    private static void assertRowsEqual(Matrix expected, Matrix got, String what) {
        assertEquals(expected.rows(), got.rows());
        for (int i = 0; i < expected.rows(); i++) {
            assertEquals(null, OnnxRuntime.difference(row(expected, i), row(got, i)), what);
        }
    }

    private static Matrix row(Matrix X, int row) {
        Matrix only = Matrix.zeros(1, X.columns());
        for (int j = 0; j < X.columns(); j++) {
            only.set(0, j, X.get(row, j));
        }
        return only;
    }

    @Test
    void classesHaveLabelsAsEver() throws IOException, OrtException {
        Model model = TableRows.model(TableRows.COLUMNS, Target.classes("y", List.of("no", "perhaps", "yes")),
                "softmax");
        List<Map<String, @Nullable Object>> rows = TableRows.rows(TableRows.COLUMNS, ROWS, 2);
        Map<String, Object> answers = OnnxRuntime.predict(model, columns(TableRows.COLUMNS, rows), ROWS);
        assertEquals(rows.stream().map(row -> model.label(model.predict(row)).name()).toList(), answers.get("label"));
        assertEquals(null, OnnxRuntime.difference(predictions(model, rows), (Matrix) answers.get("probabilities")));
    }

    /** The numbers of columns as they are: nothing that a network does hides a difference. */
    private static Model bare(Column column) {
        int features = column.features().size();
        Network network = Network.input(features).activation("identity").build();
        network.info(network.info().trainedOn(Schema.ofColumns(List.of(column),
                Target.numbers("y", column.features()), TableRows.MISSING), null, 0.5));
        return network.freeze();
    }

    @Test
    void eachKindOfColumnGivesTheSameNumbersItself() throws IOException, OrtException {
        for (Column column : TableRows.COLUMNS) {
            if (!(column instanceof EmbeddedColumn)) {
                Model model = bare(column);
                List<Map<String, @Nullable Object>> rows = TableRows.rows(List.of(column), 2 * ROWS, 3);
                Object got = OnnxRuntime.predict(model, columns(List.of(column), rows), 2 * ROWS).get("prediction");
                assertRowsEqual(predictions(model, rows), (Matrix) got, column.name());
            }
        }
    }

    @Test
    void everyDayOfFourHundredYearsHasItsMonthAndWeekday() throws IOException, OrtException {
        Column column = new DateColumn("day",
                List.of(DatePart.MONTH, DatePart.DAY_OF_MONTH, DatePart.DAY_OF_WEEK, DatePart.TIME_OF_DAY), 0, false,
                Scaling.NONE);
        Model model = bare(column);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (LocalDate day = LocalDate.of(0, 1, 1); day.getYear() <= 400; day = day.plusDays(1)) {
            rows.add(Collections.singletonMap("day", day.atStartOfDay().toInstant(ZoneOffset.UTC)
                    .plusSeconds(rows.size() * 599L % 86_400)));
        }
        Object got = OnnxRuntime.predict(model, columns(List.of(column), rows), rows.size()).get("prediction");
        assertEquals(null, OnnxRuntime.difference(predictions(model, rows), (Matrix) got));
    }

    @Test
    void smallNumbersKeepTheirDigitsUnderTheLogarithm() throws IOException, OrtException {
        Scaling tiny = new Scaling(true, 0, 1e-12);
        Column column = new NumberColumn("n", 0, false, tiny);
        Network network = Network.input(1).activation("identity").build();
        network.info(network.info().trainedOn(Schema.ofColumns(List.of(column), numbers(tiny), List.of()), null, 0.5));
        Model model = network.freeze();
        double[] cells = {0, 1e-12, -3e-9, 1e-17, 5, -2e5, 1e-300, Double.NaN};
        Matrix got = (Matrix) OnnxRuntime.predict(model, Map.of("n", cells), cells.length).get("prediction");
        for (int i = 0; i < cells.length; i++) {
            float expected = model.predict(Collections.singletonMap("n", cells[i]))[0];
            assertEquals(expected, got.get(0, i), Math.abs(expected) * 1e-5);
        }
    }

    @Test
    void aLargePredictionOfALogarithmIsInfiniteAndNotLost() throws IOException, OrtException {
        Network network = Network.input(1).activation("identity").build();
        network.info(network.info().trainedOn(Schema.ofColumns(
                List.of(new NumberColumn("n", 0, false, Scaling.NONE)), numbers(new Scaling(true, 0, 1)), List.of()),
                null, 0.5));
        Matrix got = (Matrix) OnnxRuntime.predict(network.freeze(), Map.of("n", new double[] {1e4, -1e4, 88}), 3)
                .get("prediction");
        assertEquals(Float.POSITIVE_INFINITY, got.get(0, 0));
        assertEquals(Float.NEGATIVE_INFINITY, got.get(0, 1));
        assertEquals(Math.expm1(88), got.get(0, 2), 1e33);
    }

    @Test
    void aNormaliserComesBehindTheColumns() throws IOException, OrtException {
        List<Column> columns = List.of(new NumberColumn("a", 1, true, new Scaling(false, 3, 2)),
                new BooleanColumn("b", 0, false));
        Network network = Network.input(3).dense(2).build();
        SampleModels.fill(network, 1);
        network.info(network.info().trainedOn(Schema.ofColumns(columns, numbers(Scaling.NONE, Scaling.NONE),
                TableRows.MISSING), new Standard(List.of(1.0, 0.5, 0.25), List.of(2.0, 4.0, 0.1)), 0.5));
        Model model = network.freeze();
        List<Map<String, @Nullable Object>> rows = TableRows.rows(columns, ROWS, 4);
        Object got = OnnxRuntime.predict(model, columns(columns, rows), ROWS).get("prediction");
        assertEquals(null, OnnxRuntime.difference(predictions(model, rows), (Matrix) got));
    }

    @Test
    void columnsThatAreAllEmbeddedAreIdsAlone() throws IOException, OrtException {
        List<Column> columns = List.of(new EmbeddedColumn("a", List.of("S", "L")),
                new EmbeddedColumn("b", List.of("7", "M", "-")));
        Model model = TableRows.model(columns, numbers(Scaling.NONE), null);
        List<Map<String, @Nullable Object>> rows = TableRows.rows(columns, ROWS, 5);
        Object got = OnnxRuntime.predict(model, columns(columns, rows), ROWS).get("prediction");
        assertEquals(null, OnnxRuntime.difference(predictions(model, rows), (Matrix) got));
    }

    @Test
    void inputsAreCalledAsTheColumns() throws IOException {
        Model model = TableRows.model(TableRows.COLUMNS, numbers(Scaling.NONE), null);
        OnnxMl.ModelProto file = OnnxMl.ModelProto.parseFrom(OnnxRuntime.export(model));
        assertEquals(TableRows.COLUMNS.stream().map(Column::name).toList(),
                file.getGraph().getInputList().stream().map(OnnxMl.ValueInfoProto::getName).toList());
        for (OnnxMl.ValueInfoProto input : file.getGraph().getInputList()) {
            OnnxMl.TypeProto.Tensor type = input.getType().getTensorType();
            boolean isText = TableRows.COLUMNS.stream().anyMatch(column -> column.name().equals(input.getName())
                    && (column instanceof CategoryColumn || column instanceof EmbeddedColumn
                    || column instanceof OrderedColumn));
            assertEquals(isText ? OnnxMl.TensorProto.DataType.STRING_VALUE : OnnxMl.TensorProto.DataType.DOUBLE_VALUE,
                    type.getElemType(), input::getName);
            assertEquals(1, type.getShape().getDim(1).getDimValue());
        }
        assertEquals(List.of("", "ai.onnx.ml"),
                file.getOpsetImportList().stream().map(OnnxMl.OperatorSetIdProto::getDomain).toList());
    }

    @Test
    void aFileOfColumnsIsNotReadBack(@TempDir Path folder) throws IOException {
        List<Column> columns = List.of(new NumberColumn("a", 0, false, Scaling.NONE));
        Path file = folder.resolve("model.onnx");
        OnnxModels.write(TableRows.model(columns, numbers(Scaling.NONE), null), file);
        assertEquals(file + ": expected a network that takes numbers, got one that takes the columns of a table. "
                + "Read the model from its own file, which Neurite has written.",
                assertThrows(ModelFormatException.class, () -> OnnxModels.read(file)).getMessage());
    }

    @Test
    void theScaleOfATargetIsReadBackAsALayer(@TempDir Path folder) throws IOException {
        Network network = Network.input(2).dense(3, "tanh").dense(2).build();
        SampleModels.fill(network, 1);
        network.info(network.info().trainedOn(Schema.of(2,
                numbers(new Scaling(false, 100, 25), new Scaling(false, -1, 0.5))), null, 0.5));
        Model model = network.freeze();
        Path file = folder.resolve("model.onnx");
        OnnxModels.write(model, file);
        Matrix X = SampleModels.numbers(2, 50, "scale");
        assertRowsEqual(model.predict(X), OnnxModels.read(file).predict(X), "read back");
    }

    @Test
    void labelsAreInTheFileLetterByLetter() throws IOException {
        // By a parser: the runtime's Java takes letters beyond 16 bits for others.
        List<String> labels = List.of("\ud83d\ude00", "a\nb", "\"");
        OnnxMl.ModelProto file = OnnxMl.ModelProto.parseFrom(OnnxRuntime.export(
                TableRows.model(List.of(new EmbeddedColumn("a", labels)), numbers(Scaling.NONE), null)));
        assertEquals(labels, file.getGraph().getNode(0).getAttribute(0).getStringsList().stream()
                .map(ByteString::toStringUtf8).limit(labels.size()).toList());
    }

    @Test
    void aHashedColumnIsRefusedByName(@TempDir Path folder) {
        Model model = TableRows.model(List.of(new HashedColumn("user", 8, false)), numbers(Scaling.NONE), null);
        Path file = folder.resolve("model.onnx");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> OnnxModels.write(model, file));
        assertEquals("The model cannot be written as ONNX: there is no operator for the hash of the column 'user'. "
                + "Train with this column embedded, or as a category of fewer labels, or write the model as Java.",
                refusal.getMessage());
        assertFalse(Files.exists(file));
    }
}
