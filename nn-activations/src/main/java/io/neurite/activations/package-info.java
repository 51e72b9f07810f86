/**
 * Activation functions, each one record with its value and its derivative.
 *
 * <p>All but {@link io.neurite.activations.Softmax} treat each element alone. A value is within 4 ulp of the exact one,
 * from 2<sup>-146</sup> on; where a formula in float would lose more, it is evaluated in double. A derivative that is
 * taken from the value a has the absolute error of a. The rectifiers and their smooth kin ask for {@code he-uniform}
 * weights (He et al. 2015; uniform rather than normal because it has no outliers, like the default for all others),
 * selu for {@code lecun-normal}.
 *
 * <p>To add one: its record here, its name in {@code module-info.java} and in {@code META-INF/services}.
 */
@NullMarked
package io.neurite.activations;

import org.jspecify.annotations.NullMarked;
