package io.neurite.cli;

/** The command line asks for something that cannot be; the message says what to write instead. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What an option's value is used for. */
    interface Use<T> {
        T apply();
    }

    /** Uses the value of an option; if it is refused, the option is to blame. */
    static <T> T blaming(String option, Use<T> use) {
        try {
            return use.apply();
        } catch (IllegalArgumentException refused) {
            throw new UsageException(option + ": " + refused.getMessage(), refused);
        }
    }
}
