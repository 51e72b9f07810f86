/**
 * What {@code nn verify} trains and compares: whether this machine gives the bits of the release.
 *
 * <p>{@code ReferenceTraining} is the training, {@code Arithmetic} a kernel to do it with, {@code Recorded} what it came
 * to when this version's bits were recorded, {@code Verdict} what it comes to here. The project's own tests and CI use
 * the same training, in JVMs of all kinds.
 */
@NullMarked
package io.neurite.cli.verify;

import org.jspecify.annotations.NullMarked;
