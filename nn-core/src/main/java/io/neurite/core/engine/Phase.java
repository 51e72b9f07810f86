package io.neurite.core.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Work that each run of samples does on its own, one item after the other, or, if whole, that is done once for the
 * whole batch.
 *
 * @param whole true if the whole batch is one run
 * @param work the items in their order
 */
record Phase(boolean whole, List<Work> work) {
    /** Something to do with a run. */
    @FunctionalInterface
    interface Work {
        void on(Run run);
    }

    /** Puts work behind the last, in the same phase if runs need not wait for each other in between. */
    static void append(List<Phase> phases, boolean whole, Work work) {
        if (phases.isEmpty() || phases.get(phases.size() - 1).whole() != whole) {
            phases.add(new Phase(whole, new ArrayList<>()));
        }
        phases.get(phases.size() - 1).work().add(work);
    }

    void on(Run run) {
        for (int i = 0; i < work.size(); i++) {
            work.get(i).on(run);
        }
    }
}
