/**
 * What {@code nn verify} trains and compares: whether this machine gives the bits of the release.
 *
 * <p>{@code ReferenceTraining} is the training and {@code Arithmetic} a kernel to do it with; {@code Recorded} is what
 * came of it when this version's bits were recorded, {@code Verdict} what comes of it here. The project's own tests and
 * CI use the same training, in JVMs of all kinds.
 */
@NullMarked
package io.neurite.cli.verify;

import org.jspecify.annotations.NullMarked;
