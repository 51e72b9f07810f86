package io.neurite.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Does what an interrupt of the thread would break off, since that closes channels: an interrupted training still saves
 * and goes on from what it saved.
 */
final class Uninterrupted {
    private Uninterrupted() {}

    /** What is to be done, once more from its beginning if an interrupt closes its channel. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /** Sets an interrupt aside, and interrupts the thread again at the end. */
    static <T> T run(Action<T> action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return action.run();
                } catch (ClosedByInterruptException interrupt) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
