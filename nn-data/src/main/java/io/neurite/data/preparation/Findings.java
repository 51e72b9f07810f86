package io.neurite.data.preparation;

import io.neurite.api.data.Target;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.data.source.Quoted;
import io.neurite.data.table.ColumnProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the figures of a table what may go wrong. */
final class Findings {
    /** What holds for fewer rows may be chance. */
    private static final int FEWEST_ROWS = 20;
    private static final int FEWEST_ROWS_PER_VALUE = 10;
    private static final int FEWEST_ROWS_PER_CLASS = 5;
    private static final double SAME = 0.999;
    private static final double IMBALANCED = 10;
    private static final double SKEWED = 3;
    private static final double MAGNITUDES = 1000;
    private static final int MOST_CODES = 10;
    /** So many different rows per row must be possible for equal ones to be no chance. */
    private static final double ROOM = 10;
    private static final String GIVES_AWAY = "leave it out, unless it is known before the target is";

    /** As in {@code id}, {@code order_no} and {@code orderId}. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?i:(.*[^a-z])?(id|uuid|guid|key|index|no|nr|number))"
            + "|.*[a-z](Id|ID|Key|Index|Number)");

    private final Preprocessing recipe;
    private final List<ColumnDescription> columns;
    private final List<ColumnScan> scans;
    private final int rows;
    private final String target;
    private final ColumnScan targetScan;
    private final List<Warning> warnings = new ArrayList<>();

    Findings(Preprocessing recipe, List<ColumnDescription> columns, List<ColumnScan> scans, int rows) {
        this.recipe = recipe;
        this.columns = columns;
        this.scans = scans;
        this.rows = rows;
        this.target = recipe.targetName();
        this.targetScan = scans.get(columns.stream().map(ColumnDescription::name).toList().indexOf(target));
    }

    /** Returns all warnings; {@code problem} says why there is no target. */
    List<Warning> warnings(@Nullable Target answer, String problem, long duplicates) {
        Map<List<Object>, String> known = new LinkedHashMap<>();
        for (int c = 0; c < scans.size(); c++) {
            ColumnPlan plan = columns.get(c).plan();
            if (plan.name().equals(target)) {
                ofTarget(columns.get(c), answer, problem);
                known.putIfAbsent(scans.get(c).identity(), target);
            } else {
                ofColumn(plan, scans.get(c), answer);
                ofEqualColumns(plan, scans.get(c), known);
            }
        }
        if (duplicates > 0 && mayDiffer()) {
            add(Warning.Kind.DUPLICATE_ROWS, "", count(duplicates, "row equals", "rows equal") + " an earlier one in "
                    + "the target and all columns that are used", "remove copies, since a model knows the answer to a "
                    + "test row that it has learned");
        }
        warnings.sort(Comparator.comparing(Warning::kind));
        return warnings;
    }

    private void add(Warning.Kind kind, String column, String evidence, String advice) {
        warnings.add(new Warning(kind, column.isEmpty() ? List.of() : List.of(column), evidence, advice));
    }

    /** Tells whether so many different rows are possible that equal ones are no chance. */
    private boolean mayDiffer() {
        double possible = 1;
        for (ColumnDescription column : columns) {
            ColumnProfile profile = column.plan().profile();
            if (column.plan().type() != ColumnType.IGNORED || column.name().equals(target)) {
                boolean more = profile.isOverfull() || profile.distinctNumbers() == ColumnProfile.MOST_DISTINCT;
                possible *= more ? rows : profile.distinct() + (profile.missing() > 0 ? 1 : 0);
            }
        }
        return possible > ROOM * rows;
    }

    private void ofTarget(ColumnDescription column, @Nullable Target answer, String problem) {
        ColumnProfile profile = column.plan().profile();
        if (answer == null) {
            add(Warning.Kind.TARGET, target, Quoted.of(target) + " cannot be learned",
                    problem.replaceAll("\\.\\s*$", ""));
            return;
        }
        if (profile.missing() > 0) {
            add(Warning.Kind.TARGET, target, "The target is missing " + of(profile.missing(), profile),
                    "fill it in where it is known; these rows are left out");
        }
        if (answer.isClasses() && !Notation.of(profile).isEmpty()) {
            add(Warning.Kind.TARGET, target, "The target " + Quoted.of(target) + " is taken for "
                    + count(answer.size(), "class", "classes"), Notation.of(profile));
        }
        if (profile.isCounting() && rows >= FEWEST_ROWS) {
            add(Warning.Kind.TARGET, target, "The target " + Quoted.of(target) + " counts the rows",
                    "choose another column");
        }
        if (answer.isClasses() && (long) answer.size() * FEWEST_ROWS_PER_CLASS > rows) {
            add(Warning.Kind.TARGET, target, "The target " + Quoted.of(target) + " has "
                    + count(answer.size(), "class", "classes") + " in " + count(rows, "row", "rows")
                    + ", too few of each to learn from", "put classes together, or choose another column");
        } else if (answer.isClasses() && column.frequent().size() == answer.size()) {
            ofImbalance(column.frequent());
        }
    }

    private void ofImbalance(Map<String, Long> classes) {
        List<Map.Entry<String, Long>> entries = List.copyOf(classes.entrySet());
        Map.Entry<String, Long> largest = entries.get(0);
        Map.Entry<String, Long> smallest = entries.get(entries.size() - 1);
        if (largest.getValue() > IMBALANCED * smallest.getValue()) {
            add(Warning.Kind.IMBALANCE, target, "The classes differ much in size, " + Quoted.of(largest.getKey())
                    + " having " + count(largest.getValue(), "row", "rows") + " and " + Quoted.of(smallest.getKey())
                    + " " + count(smallest.getValue(), "row", "rows"), "let each class count alike while learning, and "
                    + "judge by recall or F1 rather than accuracy");
        }
    }

    private void ofColumn(ColumnPlan plan, ColumnScan scan, @Nullable Target answer) {
        ColumnProfile profile = plan.profile();
        String name = Quoted.of(plan.name());
        long present = profile.cells() - profile.missing();
        if (plan.isIgnoredOnRequest()) {
            return;
        }
        if (!plan.notation().isEmpty()) {
            add(Warning.Kind.NOTATION, plan.name(), name + " is " + (plan.type() == ColumnType.IGNORED ? "not used"
                    : "taken for " + plan.type()), plan.notation());
        } else if (profile.texts() > 0 && profile.numbers() > profile.texts()) {
            ofTextsAmongNumbers(plan);
        } else if (plan.reason().equals(Inference.IS_CONSTANT)) {
            add(Warning.Kind.CONSTANT, plan.name(), name + " has the same value in every row",
                    "remove it from the file, it tells nothing and is not used");
        } else if (plan.reason().equals(Inference.COUNTS_ROWS) || plan.reason().equals(Inference.IS_IDENTIFIER)) {
            add(Warning.Kind.IDENTIFIER, plan.name(), plan.reason().equals(Inference.COUNTS_ROWS)
                    ? name + " counts the rows" : "In " + name + " " + plan.reason(),
                    "remove it from the file, it tells nothing of new rows and is not used");
        }
        if (present == 0 || plan.type() != ColumnType.IGNORED && 2 * profile.missing() > rows) {
            add(Warning.Kind.MISSING, plan.name(), name + " is missing " + of(profile.missing(), profile),
                    present == 0 ? "remove it from the file, it is not used"
                            : "leave it out, or let a feature tell the network where it is missing");
        }
        if (plan.type() == ColumnType.IGNORED) {
            return;
        }
        if (plan.type() == ColumnType.NUMBER && profile.numbers() >= FEWEST_ROWS) {
            ofNumbers(plan, scan);
        }
        if (answer != null && rows >= FEWEST_ROWS) {
            ofLeak(plan, scan, answer);
        }
    }

    private void ofTextsAmongNumbers(ColumnPlan plan) {
        ColumnProfile profile = plan.profile();
        boolean asNumbers = plan.type() == ColumnType.NUMBER || plan.type() == ColumnType.DATE;
        String kind = profile.isDate() ? "date" : "number";
        add(Warning.Kind.MIXED, plan.name(), Quoted.of(plan.name()) + " has " + count(profile.numbers(), kind,
                kind + "s") + " and " + count(profile.texts(), "text", "texts") + (profile.labels().isEmpty() ? ""
                        : " such as " + Quoted.of(profile.labels().get(0))),
                asNumbers ? "correct the texts, which are taken for missing cells"
                        : "take it for a " + kind + " if the texts stand for missing cells, now it is "
                                + (plan.type() == ColumnType.IGNORED ? "not used" : "taken for " + plan.type()));
    }

    private void ofNumbers(ColumnPlan plan, ColumnScan scan) {
        ColumnProfile profile = plan.profile();
        String name = Quoted.of(plan.name());
        ScalingRule rule = recipe.columns.scalingOf(plan.name());
        boolean codes = profile.isWhole() && profile.distinctNumbers() > 2
                && profile.distinctNumbers() <= MOST_CODES && profile.texts() == 0
                && profile.numbers() >= (long) FEWEST_ROWS_PER_VALUE * profile.distinctNumbers();
        if (isCalledIdentifier(profile)) {
            add(Warning.Kind.IDENTIFIER, plan.name(), name + " is called as ids are, and nearly all numbers differ",
                    "leave it out, it tells nothing of new rows");
        } else if (codes) {
            add(Warning.Kind.CODES, plan.name(), name + " has " + profile.distinctNumbers()
                    + " different values only, whole numbers from " + figure(profile.minimum()) + " to "
                    + figure(profile.maximum()), "take it for a category if they are codes, and not amounts or ranks");
        } else if (Math.abs(scan.skewness()) > SKEWED && scan.span() >= MAGNITUDES) {
            if (rule != ScalingRule.LOG) {
                add(Warning.Kind.MAGNITUDES, plan.name(), name + " is skewed (skewness " + figure(scan.skewness())
                        + "), its sizes spanning a factor of more than " + figure(scan.span() / 2),
                        "scale the logarithm instead");
            }
        } else if (scan.outliers() > 0 && profile.distinctNumbers() > MOST_CODES && rule != ScalingRule.ROBUST) {
            add(Warning.Kind.OUTLIERS, plan.name(), name + " has " + count(scan.outliers(), "number", "numbers")
                    + " more than " + ColumnScan.FAR + " standard deviations from its mean, such as "
                    + figure(scan.farthest()), "correct what is wrong, or scale by the quartiles");
        }
    }

    private static boolean isCalledIdentifier(ColumnProfile profile) {
        boolean differ = profile.distinctNumbers() == ColumnProfile.MOST_DISTINCT
                || 10L * profile.distinctNumbers() > 9 * profile.numbers();
        return profile.isWhole() && differ && IDENTIFIER.matcher(profile.name()).matches();
    }

    private void ofLeak(ColumnPlan plan, ColumnScan scan, Target answer) {
        String name = Quoted.of(plan.name());
        double correlation = scan.correlation().value();
        if (scan.identity().equals(targetScan.identity())) {
            add(Warning.Kind.LEAK, plan.name(), name + " equals the target in every row", GIVES_AWAY);
        } else if (answer.isClasses() && scan.few().determinesTarget()
                && rows >= FEWEST_ROWS_PER_VALUE * scan.few().size()) {
            add(Warning.Kind.LEAK, plan.name(), name + " gives the target away, none of its " + scan.few().size()
                    + " different values going with two classes in " + count(rows, "row", "rows"), GIVES_AWAY);
        } else if (!answer.isClasses() && scan.correlation().count() >= FEWEST_ROWS && Math.abs(correlation) > SAME) {
            add(Warning.Kind.LEAK, plan.name(), name + " is the target on another scale, or nearly so, their "
                    + "correlation being " + String.format(Locale.ROOT, "%.6f", correlation), GIVES_AWAY);
        }
    }

    private void ofEqualColumns(ColumnPlan plan, ColumnScan scan, Map<List<Object>, String> known) {
        if (plan.type() == ColumnType.IGNORED) {
            return;
        }
        String first = known.putIfAbsent(scan.identity(), plan.name());
        if (first != null && !first.equals(target)) {
            warnings.add(new Warning(Warning.Kind.DUPLICATE_COLUMN, List.of(plan.name(), first), Quoted.of(plan.name())
                    + " equals " + Quoted.of(first) + " in every row", "leave one of them out"));
        }
    }

    private static String of(long count, ColumnProfile profile) {
        return String.format(Locale.ROOT, "in %,d of %,d rows", count, profile.cells());
    }

    private static String count(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }

    private static String figure(double number) {
        return Decimals.rounded(number, 4);
    }
}
