package io.neurite.dashboard.advice;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something about a training that its owner should know.
 *
 * @param rule which rule found it, for example {@code dead-units}; stable, for programs
 * @param severity how much it matters
 * @param finding what is the case, as a sentence
 * @param evidence the numbers that show it, as a sentence
 * @param remedy what to do, as a sentence
 */
public record Advice(String rule, Severity severity, String finding, String evidence, String remedy) {
    /** How much an advice matters. */
    public enum Severity {
        /** Worth knowing; the training may be fine. */
        NOTE,
        /** The result would probably be better otherwise. */
        WARNING,
        /** The result cannot be trusted, or there is none. */
        PROBLEM
    }

    /**
     * Returns the advice as JSON has it.
     *
     * @return rule, severity in lower case, finding, evidence and remedy
     */
    public Map<String, String> toTree() {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("rule", rule);
        tree.put("severity", severity.name().toLowerCase(Locale.ROOT));
        tree.put("finding", finding);
        tree.put("evidence", evidence);
        tree.put("remedy", remedy);
        return tree;
    }
}
