package io.neurite.data.preparation;

import io.neurite.data.table.ColumnProfile;
import java.util.List;

/**
 * What is to be made of a column.
 *
 * @param profile what it holds
 * @param type what it is taken for
 * @param labels of {@link ColumnType#ORDERED}, from the least to the greatest; empty for others
 * @param reason why it is not used, empty if it is
 */
public record ColumnPlan(ColumnProfile profile, ColumnType type, List<String> labels, String reason) {
    private static final List<ColumnType> LABELS = List.of(ColumnType.CATEGORY, ColumnType.HASHED, ColumnType.EMBEDDED);

    /**
     * Copies the list.
     *
     * @param profile the component
     * @param type the component
     * @param labels the component
     * @param reason the component
     */
    public ColumnPlan {
        labels = List.copyOf(labels);
    }

    /**
     * Tells whether somebody has asked to leave the column out, so that there is nothing to say of it.
     *
     * @return false also of a column that is left out by a guess
     */
    public boolean isIgnoredOnRequest() {
        return reason.equals(Inference.AS_ASKED);
    }

    /**
     * Says why texts that seem to be numbers or dates are labels, or not used.
     *
     * @return as {@link Notation} says it; empty if there are none, or it does not matter
     */
    public String notation() {
        String notation = Notation.of(profile);
        return LABELS.contains(type) || reason.equals(notation) ? notation : "";
    }

    /**
     * Returns the column's name.
     *
     * @return that of the profile
     */
    public String name() {
        return profile.name();
    }
}
