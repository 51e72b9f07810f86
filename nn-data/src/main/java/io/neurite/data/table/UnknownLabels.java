package io.neurite.data.table;

import io.neurite.api.data.Schema;
import io.neurite.core.preprocessing.Preprocessor;
import io.neurite.data.source.InvalidDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels of a table that a model has not seen in training, to be told. */
public final class UnknownLabels {
    private UnknownLabels() {}

    /**
     * Counts the labels that were not there in training.
     *
     * @param table the table
     * @param schema the model's
     * @param rows which rows
     * @return a sentence per column that has some
     * @throws InvalidDataException if a column of the model is not there
     */
    public static List<String> report(Table table, Schema schema, int[] rows) throws InvalidDataException {
        if (schema.columns().isEmpty()) {
            return List.of();
        }
        Preprocessor preprocessor = new Preprocessor(schema);
        List<String> sentences = new ArrayList<>();
        for (int c = 0; c < schema.columns().size(); c++) {
            String name = schema.columns().get(c).name();
            int place = table.column(name, "a feature of the model");
            ColumnValues values = new ColumnValues(table, place, preprocessor, c);
            long count = 0;
            String example = null;
            for (int row : Double.isNaN(preprocessor.unknown(c)) ? new int[0] : rows) {
                if (preprocessor.isUnknown(c, values.of(row)) && count++ == 0) {
                    example = table.text(row, place);
                }
            }
            if (count > 0) {
                sentences.add(sentence(name, count, example));
            }
        }
        return sentences;
    }

    static String sentence(String column, long rows, @Nullable String example) {
        return "'" + column + "' had labels that were not there in training in " + rows + " of the rows, such as '"
                + example + "'; they count as other.";
    }
}
