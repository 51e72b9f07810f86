package io.neurite.api;

import java.util.Locale;

/**
 * How a training ended.
 *
 * @param kind what made it end
 * @param text why, as a sentence for people, with the message of the exception if there was one
 */
public record Ending(Kind kind, String text) {
    /** What makes a training end. */
    public enum Kind {
        /** All epochs are done. */
        EPOCHS_DONE,
        /** A minimizer has reached a minimum, or finds no lower cost. */
        CONVERGED,
        /** The loss has not improved for as many epochs as patience allows. */
        STOPPED_EARLY,
        /** Somebody asked for it: a person, or a part of the program. */
        STOPPED,
        /** The thread was interrupted. */
        INTERRUPTED,
        /** A loss, a gradient or a weight is no longer finite; {@code fit} throws. */
        DIVERGED,
        /** Something else has failed, be it a listener or the data; {@code fit} throws. */
        FAILED;

        /**
         * Returns what files call it.
         *
         * @return lower-case words joined by hyphens, for example {@code epochs-done}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Tells whether {@code fit} throws an exception.
     *
     * @return true for {@link Kind#DIVERGED} and {@link Kind#FAILED}
     */
    public boolean isFailure() {
        return kind == Kind.DIVERGED || kind == Kind.FAILED;
    }

    /**
     * Tells whether it came from outside of the training, so that the same training would end elsewhere another time.
     *
     * @return true for {@link Kind#STOPPED} and {@link Kind#INTERRUPTED}
     */
    public boolean isByRequest() {
        return kind == Kind.STOPPED || kind == Kind.INTERRUPTED;
    }
}
