package io.neurite.data.preparation;

import io.neurite.core.preprocessing.Cells;
import io.neurite.data.table.ColumnProfile;
import java.util.List;

/** Guesses what a column is by what it holds. */
final class Inference {
    static final String AS_ASKED = "as was asked for";
    static final String IS_CONSTANT = "all cells are equal";
    static final String COUNTS_ROWS = "it counts the rows";
    static final String IS_IDENTIFIER = "nearly every row has a value of its own, as an id has";

    /** More labels than this are many. */
    static final int FEW_LABELS = 50;
    /** Beside numbers or dates, one cell in so many may be something else. */
    private static final int ODD_ONE = 50;
    /** Among many different numbers so few texts stand for missing ones, such as "unknown", however often they come. */
    private static final int FEW_ODD_TEXTS = 3;
    /** Counting over fewer rows than this may be chance. */
    private static final int FEWEST_COUNTED = 20;

    private Inference() {}

    /** {@code many} is what a column of many labels becomes. */
    static ColumnPlan of(ColumnProfile profile, ColumnType many) {
        String reason = reasonToIgnore(profile);
        ColumnType type = reason.isEmpty() ? type(profile, many) : ColumnType.IGNORED;
        return new ColumnPlan(profile, type, List.of(), reason);
    }

    private static String reasonToIgnore(ColumnProfile profile) {
        long present = profile.cells() - profile.missing();
        if (present == 0) {
            return "all cells are missing";
        }
        if (profile.distinct() == 1 && profile.missing() == 0 && !profile.isOverfull()) {
            return IS_CONSTANT;
        }
        if (profile.isCounting() && present >= FEWEST_COUNTED) {
            return COUNTS_ROWS;
        }
        String notation = Notation.of(profile);
        if (Notation.DECIMAL_COMMA.isMeantBy(notation)) {
            return notation;
        }
        if (!isNumbers(profile) && 2L * profile.distinct() > present && profile.distinct() > FEW_LABELS) {
            return !notation.isEmpty() ? notation : isProse(profile) ? "it is free text" : IS_IDENTIFIER;
        }
        return "";
    }

    private static boolean isNumbers(ColumnProfile profile) {
        return profile.texts() * ODD_ONE <= profile.cells() - profile.missing()
                || profile.numbers() > profile.texts() && profile.distinctNumbers() > FEW_LABELS
                && profile.labels().size() <= FEW_ODD_TEXTS && profile.codes() == 0 && !profile.isOverfull();
    }

    private static boolean isProse(ColumnProfile profile) {
        return 2L * profile.labels().stream().filter(label -> label.indexOf(' ') != label.lastIndexOf(' ')).count()
                > profile.labels().size();
    }

    private static ColumnType type(ColumnProfile profile, ColumnType many) {
        if (isNumbers(profile)) {
            return profile.isDate() ? ColumnType.DATE : ColumnType.NUMBER;
        }
        boolean yesOrNo = profile.numbers() == 0 && !profile.isOverfull()
                && profile.labels().stream().noneMatch(label -> Double.isNaN(Cells.yesOrNo(label)));
        if (yesOrNo && profile.labels().stream().mapToDouble(Cells::yesOrNo).distinct().count() == 2) {
            return ColumnType.BOOLEAN;
        }
        return profile.distinct() <= FEW_LABELS && !profile.isOverfull() ? ColumnType.CATEGORY : many;
    }
}
