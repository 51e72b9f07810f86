package io.neurite.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A fact whose failure says which plugin it is about: build tools number dynamic tests and print only messages. */
final class NamedFact {
    private NamedFact() {}

    /** Returns the same test, with {@code plugin > fact: } in front of the message of what it throws. */
    static DynamicTest of(String plugin, DynamicTest fact) {
        return dynamicTest(fact.getDisplayName(), () -> {
            try {
                fact.getExecutable().execute();
            } catch (TestAbortedException e) {
                throw e;
            } catch (AssertionError | Exception e) {
                throw failure(plugin + " > " + fact.getDisplayName() + ": ", e);
            }
        });
    }

    private static AssertionFailedError failure(String prefix, Throwable e) {
        if (e instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()) {
            return new AssertionFailedError(prefix + e.getMessage(), failed.getExpected(), failed.getActual(), e);
        }
        return new AssertionFailedError(prefix + (e instanceof AssertionError ? e.getMessage() : e), e);
    }
}
