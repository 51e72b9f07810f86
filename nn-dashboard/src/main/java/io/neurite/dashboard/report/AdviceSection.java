package io.neurite.dashboard.report;

import io.neurite.dashboard.advice.Advice;
import java.util.Comparator;
import java.util.List;

/**
 * What the owner of the training should know.
 *
 * @param advice in any order
 */
record AdviceSection(List<Advice> advice) {
    void write(Page page) {
        page.section("Advice");
        if (advice.isEmpty()) {
            page.paragraph("Nothing to advise.");
        }
        advice.stream().sorted(Comparator.comparing(Advice::severity).reversed()).forEach(each ->
                page.advice(each.severity() == Advice.Severity.NOTE ? "" : kind(each), word(each),
                        List.of(each.finding(), each.evidence(), each.remedy())));
    }

    private static String kind(Advice advice) {
        return advice.severity() == Advice.Severity.PROBLEM ? "problem" : "warning";
    }

    private static String word(Advice advice) {
        return switch (advice.severity()) {
            case NOTE -> "Note";
            case WARNING -> "Warning";
            case PROBLEM -> "Problem";
        };
    }
}
