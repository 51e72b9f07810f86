/**
 * Optimizers and minimizers, each one record that holds hyper-parameters and the mathematics of a step.
 *
 * <p>Plain: Sgd, Adagrad, Adadelta, RmsProp, Rprop, Lion. Of Adam's family: Adam, AdamW, Nadam and Radam, which share
 * Adam's loop; AmsGrad, Adamax, AdaBelief and Lamb, which have their own. Minimizer: Lbfgs. Schedules of the learning
 * rate are in {@code schedules}; clipping, penalties and constraints, which go with any optimizer, in {@code
 * transforms}.
 *
 * <p>Here w is a weight, g its gradient, t the step from 1, and {@code rate} the learning rate of the step.
 */
@NullMarked
package io.neurite.optimizers;

import org.jspecify.annotations.NullMarked;
