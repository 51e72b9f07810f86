package io.neurite.dashboard.advice;

import java.util.Optional;

/** Something that a training may suffer from, and what shows that it does. */
interface Rule {
    /** Returns an advice if what was observed calls for it; none where too little was observed to tell. */
    Optional<Advice> examine(Observations seen);
}
