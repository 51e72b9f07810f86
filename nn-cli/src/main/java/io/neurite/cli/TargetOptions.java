package io.neurite.cli;

import io.neurite.api.data.Target;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.preparation.ScalingRule;
import io.neurite.data.source.InvalidDataException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a file is to be predicted. */
final class TargetOptions {
    private static final int MOST_CLASSES = 3;

    @Option(names = "--target", paramLabel = "COLUMN", description = "Column of a file to be predicted. Default: the "
            + "last one; nn describe looks at the names first.")
    private @Nullable String column;

    @Option(names = "--target-kind", paramLabel = "auto|classes|numbers",
            description = "What the target's column, or an array of answers, holds. Default: auto, which takes text "
                    + "for classes, and whole numbers, too, if they have at most 20 different values and at least two "
                    + "samples for each on average; all else is a number. Of arrays, whole numbers are classes.")
    private @Nullable String kind;

    @Option(names = "--target-scaling", paramLabel = "standard|min-max|robust|log|none",
            description = "How a target that is a number is brought to scale while it is learned; predictions are in "
                    + "its own unit. Default: standard, but none for a loss that needs the number itself.")
    private @Nullable String scaling;

    /** Tells whether a column was named. */
    boolean isGiven() {
        return column != null;
    }

    /** Returns these options as a shell takes them, with the column that is the target. */
    String arguments(String target) {
        return TrainingReport.option("--target", target) + TrainingReport.option("--target-kind", kind)
                + TrainingReport.option("--target-scaling", scaling);
    }

    /** Chooses the target that was asked for. */
    void applyTo(Preprocessing recipe) throws InvalidDataException {
        if (column != null) {
            recipe.target(column);
        }
        Target.Kind asked = kind();
        if (asked != null) {
            recipe.targetKind(asked);
        }
        if (scaling != null) {
            recipe.targetScaling(scaling());
        }
    }

    /** Returns how numbers are brought to scale if their loss lets them be. */
    ScalingRule scaling() {
        return scaling == null ? ScalingRule.STANDARD
                : TableOptions.choice("--target-scaling", ScalingRule.values(), scaling);
    }

    /** Returns what answers are to be, null if they say it themselves. */
    Target.@Nullable Kind kind() {
        return switch (kind == null ? "auto" : kind) {
            case "auto" -> null;
            case "classes" -> Target.Kind.CLASSES;
            case "numbers" -> Target.Kind.NUMBERS;
            default -> throw new UsageException("--target-kind: expected auto, classes or numbers, got '" + kind
                    + "'.");
        };
    }

    /** Refuses these options where the target is known already. */
    void refuse(String reason) {
        refuseColumn(reason);
        if (kind != null || scaling != null) {
            throw new UsageException((scaling != null ? "--target-scaling" : "--target-kind") + reason);
        }
    }

    /** Refuses the option that only columns have. */
    void refuseColumn(String reason) {
        if (column != null) {
            throw new UsageException("--target" + reason);
        }
    }

    /** Says in a few words what a target is. */
    static String describe(Target target) {
        if (!target.isClasses()) {
            return "target '" + target.name() + "': a number";
        }
        List<String> names = target.names();
        return "target '" + target.name() + "': " + names.size() + " classes ("
                + String.join(", ", names.subList(0, Math.min(MOST_CLASSES, names.size())))
                + (names.size() > MOST_CLASSES ? ", ...)" : ")");
    }
}
