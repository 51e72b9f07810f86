package io.neurite.dashboard.advice;

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
}
