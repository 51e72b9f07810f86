package io.neurite.cli;

import io.neurite.api.data.Target;
import io.neurite.core.preprocessing.Decimals;
import io.neurite.data.preparation.ColumnDescription;
import io.neurite.data.preparation.ColumnPlan;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.TableDescription;
import io.neurite.data.preparation.Warning;
import io.neurite.data.table.ColumnProfile;
import io.neurite.io.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in a table, for people and for programs.
 *
 * @param name what the table is called
 * @param arguments what finds it, its target and what was asked for, as a shell takes it
 * @param description what was found in it
 * @param reason how the target was chosen
 */
record DescriptionReport(String name, String arguments, TableDescription description, String reason) {
    private static final int LABELS = 3;
    private static final int LONGEST_LABEL = 24;
    private static final int DIGITS = 4;
    private static final double PERCENT = 100;
    /** Of more warnings of one kind, the further ones name their columns only. */
    private static final int WARNINGS_OF_A_KIND = 3;

    /** The line of {@code --json}. */
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("data", name);
        tree.put("rows", description.rows());
        tree.put("duplicateRows", description.duplicateRows() < 0 ? null : description.duplicateRows());
        tree.put("target", description.targetColumn());
        tree.put("targetReason", reason);
        tree.put("targetKind", description.target().map(answer -> answer.kind().name().toLowerCase(Locale.ROOT))
                .orElse(null));
        tree.put("classes", description.target().filter(Target::isClasses).map(Target::names).orElse(null));
        tree.put("columns", description.columns().stream().map(this::column).toList());
        tree.put("warnings", description.warnings().stream().map(this::warning).toList());
        return tree;
    }

    private Map<String, @Nullable Object> column(ColumnDescription column) {
        ColumnPlan plan = column.plan();
        ColumnProfile profile = plan.profile();
        boolean hasNumbers = profile.numbers() > 0;
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", column.name());
        tree.put("type", type(column));
        tree.put("reason", isTarget(column) || plan.reason().isEmpty() ? null : plan.reason());
        tree.put("missing", profile.missing());
        tree.put("missingShare", missingShare(profile));
        tree.put("distinct", profile.distinct());
        tree.put("moreDistinct", hasMoreDistinct(profile));
        tree.put("numbers", profile.numbers());
        tree.put("texts", profile.texts());
        tree.put("minimum", hasNumbers ? Json.number(profile.minimum()) : null);
        tree.put("maximum", hasNumbers ? Json.number(profile.maximum()) : null);
        tree.put("mean", Json.number(profile.mean()));
        tree.put("deviation", Json.number(profile.deviation()));
        tree.put("frequent", column.frequent());
        tree.put("histogram", column.histogram());
        return tree;
    }

    private Map<String, @Nullable Object> warning(Warning warning) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        String option = option(warning);
        tree.put("kind", warning.kind().toString());
        tree.put("columns", warning.columns());
        tree.put("text", warning.text());
        tree.put("option", option.isEmpty() ? null : option);
        return tree;
    }

    /** The lines for people. */
    String text(String command, String plugins) {
        String end = System.lineSeparator();
        TextTable table = new TextTable().row("column", "taken for", "missing", "different", "histogram", "values");
        for (ColumnDescription column : description.columns()) {
            ColumnProfile profile = column.plan().profile();
            table.row(printable(column.name()), type(column), missing(profile), Figures.count(profile.distinct())
                    + (hasMoreDistinct(profile) ? "+" : ""), Bars.ofCounts(column.histogram()), values(column));
        }
        return name + ": " + Figures.count(description.rows(), "row") + ", "
                + Figures.count(description.columns().size(), "column") + end + table
                + description.target().map(answer -> capital(TargetOptions.describe(answer)))
                        .orElse("Target '" + description.targetColumn() + "'") + "; chosen " + reason + end
                + (description.duplicateRows() < 0 ? "Equal rows are not counted in a table of more than "
                        + Figures.count(TableDescription.MOST_COUNTED) + "." + end : "")
                + warnings() + (description.target().isEmpty() ? "" : "Next: " + TrainingReport.quoted(command)
                        + " train " + arguments + plugins + end);
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private boolean isTarget(ColumnDescription column) {
        return column.name().equals(description.targetColumn());
    }

    private String type(ColumnDescription column) {
        return isTarget(column) ? "target" : column.plan().type().toString();
    }

    private static double missingShare(ColumnProfile profile) {
        return (double) profile.missing() / profile.cells();
    }

    private static String missing(ColumnProfile profile) {
        return profile.missing() == 0 ? "0" : Figures.count(profile.missing())
                + String.format(Locale.ROOT, " (%.1f %%)", PERCENT * missingShare(profile));
    }

    private static boolean hasMoreDistinct(ColumnProfile profile) {
        return profile.isOverfull() || profile.distinctNumbers() == ColumnProfile.MOST_DISTINCT;
    }

    private String values(ColumnDescription column) {
        ColumnPlan plan = column.plan();
        ColumnProfile profile = plan.profile();
        if (!plan.reason().isEmpty() && !isTarget(column)) {
            return "not used: " + plan.reason();
        }
        if (profile.texts() > profile.numbers() || isTarget(column) && description.target().filter(Target::isClasses)
                .isPresent()) {
            String shown = column.frequent().entrySet().stream().limit(LABELS)
                    .map(entry -> printable(entry.getKey()) + " " + Figures.count(entry.getValue()))
                    .collect(Collectors.joining(", "));
            return shown + (profile.distinct() > LABELS ? ", ..." : "");
        }
        return value(profile, profile.minimum()) + " to " + value(profile, profile.maximum()) + ", mean "
                + value(profile, profile.mean()) + (profile.isDate() ? ""
                        : ", deviation " + Decimals.rounded(profile.deviation(), DIGITS));
    }

    private static String value(ColumnProfile profile, double value) {
        return profile.isDate() ? Instant.ofEpochSecond((long) value).toString().replace("T00:00:00Z", "")
                : Decimals.rounded(value, DIGITS);
    }

    private static String printable(String text) {
        String start = text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 3) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private String warnings() {
        Map<Warning.Kind, List<Warning>> byKind = new LinkedHashMap<>();
        description.warnings().forEach(warning -> byKind.computeIfAbsent(warning.kind(), kind -> new ArrayList<>())
                .add(warning));
        StringBuilder text = new StringBuilder();
        byKind.forEach((kind, several) -> {
            several.stream().limit(WARNINGS_OF_A_KIND).forEach(warning -> text.append("- ").append(sentence(warning))
                    .append(System.lineSeparator()));
            List<String> further = several.stream().skip(WARNINGS_OF_A_KIND).map(warning -> "'"
                    + printable(warning.columns().get(0)) + "'").toList();
            if (!further.isEmpty()) {
                text.append("- So it is with ").append(Figures.count(further.size(), "more column")).append(": ")
                        .append(further.stream().limit(8).collect(Collectors.joining(", ")))
                        .append(further.size() > 8 ? ", ...." : ".").append(System.lineSeparator());
            }
        });
        return text.toString();
    }

    private String sentence(Warning warning) {
        String option = option(warning);
        return option.isEmpty() ? warning.text()
                : warning.evidence() + ": " + warning.advice() + " (" + option + ").";
    }

    /** Returns the option that follows the advice; empty if none does. */
    private String option(Warning warning) {
        if (warning.kind() == Warning.Kind.IMBALANCE) {
            return "--balance";
        }
        if (warning.columns().isEmpty() || warning.kind() == Warning.Kind.TARGET) {
            return "";
        }
        String name = warning.columns().get(0);
        ColumnPlan plan = description.columns().stream().map(ColumnDescription::plan)
                .filter(column -> column.name().equals(name)).findFirst().orElseThrow();
        boolean isUsed = plan.type() != ColumnType.IGNORED;
        return switch (warning.kind()) {
            case LEAK, DUPLICATE_COLUMN, IDENTIFIER -> isUsed ? "--ignore " + TrainingReport.quoted(name) : "";
            case MISSING -> isUsed ? "--ignore " + TrainingReport.quoted(name) + ", or --missing-indicator" : "";
            case MIXED -> plan.type() == ColumnType.NUMBER || plan.type() == ColumnType.DATE ? ""
                    : as(name, plan.profile().isDate() ? "date" : "number");
            case OUTLIERS -> as(name, "number:robust");
            case MAGNITUDES -> as(name, "number:log");
            case CODES -> as(name, "category");
            default -> "";
        };
    }

    private static String as(String name, String type) {
        String value = name + "=" + type;
        return "--column " + (TrainingReport.quoted(name).equals(name) ? value : '"' + value + '"');
    }
}
