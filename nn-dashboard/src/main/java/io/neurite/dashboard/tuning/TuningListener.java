package io.neurite.dashboard.tuning;

/** Observes a search. It is called on the thread that searches, and changes nothing. */
public interface TuningListener {
    /**
     * An epoch of a trial has ended.
     *
     * @param progress where the search stands
     * @param trial the trial, as it was when the rung began
     */
    default void epochEnded(Progress progress, Trial trial) {}

    /**
     * A trial has had its epochs of a rung.
     *
     * @param progress where the search stands
     * @param trial the trial now
     */
    default void rungEnded(Progress progress, Trial trial) {}

    /**
     * A trial was found in the log to have had its epochs of a rung, so that they are not trained.
     *
     * @param progress where the search stands
     * @param trial the trial now
     */
    default void rungKnown(Progress progress, Trial trial) {}

    /**
     * Where a search stands.
     *
     * @param rung the running rung, counted from 1
     * @param rungs how many rungs there are
     * @param place which of the rung's trials it is, counted from 1
     * @param trials how many trials the rung has
     * @param part how much of the whole search is done, from 0 to 1, in epochs
     */
    record Progress(int rung, int rungs, int place, int trials, double part) {}
}
