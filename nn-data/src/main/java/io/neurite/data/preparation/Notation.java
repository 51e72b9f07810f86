package io.neurite.data.preparation;

import io.neurite.core.preprocessing.Cells;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.data.table.ColumnProfile;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Numbers and dates in notations that are not read, so that they are texts. */
public enum Notation {
    /** As in 3,14. */
    DECIMAL_COMMA("decimals are written with a point, 3.14, and its numbers have commas",
            text -> text.indexOf(',') >= 0 && Decimals.isNumber(text.replace(',', '.'))),
    /** As in 31.1.2024, 1/31/2024, 2024/01/31 or 31-01-2024. */
    OTHER_DATE("it looks like dates, which are written 2024-01-31", new Matching(
            "(\\d{1,2}([./-])\\d{1,2}\\2\\d{4}|\\d{1,2}/\\d{1,2}/\\d\\d|\\d{4}([./-])\\d{1,2}\\3\\d{1,2})([ ,T].*)?")),
    /** As in 1.234.567, $12 or 5 %. */
    SIGNS("it looks like numbers with thousands separators, currency or percent signs, which are written 1234.5",
            new Matching("\\p{Sc}?\\s?[-+]?\\p{Sc}?(\\d{1,3}([.,' \u00a0\u202f’]\\d{3})+|\\d+)([.,]\\d+)?"
                    + "[\\s\u00a0\u202f]?[%\\p{Sc}]?"));

    private final String text;
    private final Predicate<String> isWrittenSo;

    Notation(String text, Predicate<String> isWrittenSo) {
        this.text = text;
        this.isWrittenSo = isWrittenSo;
    }

    /** Texts that match a pattern, and are not read as numbers or dates. */
    private record Matching(Pattern pattern) implements Predicate<String> {
        Matching(String pattern) {
            this(Pattern.compile(pattern));
        }

        @Override
        public boolean test(String text) {
            return pattern.matcher(text).matches() && !Decimals.isNumber(text) && Double.isNaN(Cells.seconds(text));
        }
    }

    /**
     * Says what is wrong with the notation of a column.
     *
     * @param column what it holds
     * @return what follows upon a colon; empty unless most of its texts are numbers or dates
     */
    public static String of(ColumnProfile column) {
        for (Notation notation : values()) {
            if (2L * column.labels().stream().filter(notation.isWrittenSo).count() > column.labels().size()) {
                return notation.text;
            }
        }
        return "";
    }

    /** Returns whether that is what a text for a column says. */
    boolean isMeantBy(String said) {
        return said.equals(text);
    }

    /** Says the same of a single text, in parentheses behind a blank. */
    static String of(String text) {
        for (Notation notation : values()) {
            if (notation.isWrittenSo.test(text)) {
                return " (" + notation.text + ")";
            }
        }
        return "";
    }
}
