package io.neurite.core.engine;

/**
 * How a batch of some size is dealt out to the workers.
 *
 * @param runs neighbouring samples, about as many for each worker that is worth occupying
 * @param whole all samples as one run, for work that looks at the whole batch
 * @param shares per worker all samples as one run, for its columns of the gradients
 */
record BatchPlan(Run[] runs, Run whole, Run[] shares) {}
