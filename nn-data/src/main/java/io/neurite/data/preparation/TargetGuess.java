package io.neurite.data.preparation;

import io.neurite.data.table.ColumnProfile;
import io.neurite.data.table.Table;
import java.util.List;
import java.util.Locale;

/**
 * The column of a table that is probably to be predicted.
 *
 * @param column its name
 * @param reason how it was chosen, as it follows upon this word
 */
public record TargetGuess(String column, String reason) {
    private static final List<String> USUAL = List.of("target", "label", "class", "y", "outcome", "response", "answer",
            "species", "diagnosis", "survived", "churn");

    /**
     * Guesses by the names of the columns.
     *
     * @param table the table
     * @return a column that is called as targets usually are, or else the last one
     */
    public static TargetGuess of(Table table) {
        List<String> names = table.columns().stream().map(ColumnProfile::name).toList();
        for (String usual : USUAL) {
            for (String name : names) {
                if (name.toLowerCase(Locale.ROOT).equals(usual)) {
                    return new TargetGuess(name, "by its name");
                }
            }
        }
        return new TargetGuess(names.get(names.size() - 1), "as the last column");
    }
}
