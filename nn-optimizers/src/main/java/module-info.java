/** Optimizers, minimizers and learning-rate schedules, found by ServiceLoader. */
module io.neurite.optimizers {
    requires transitive io.neurite.api;
    requires static org.jspecify;
}
