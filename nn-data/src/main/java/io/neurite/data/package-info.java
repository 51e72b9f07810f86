/**
 * Data sets that ship with Neurite or that everybody knows, and images in the format of MNIST.
 *
 * <p>{@link io.neurite.data.Datasets} has what is well known, {@link io.neurite.data.DatasetFetcher} downloads what
 * does not ship, {@link io.neurite.data.Idx} reads images. Tables come from a
 * {@link io.neurite.data.source.Source} into a {@link io.neurite.data.table.Table}, and become data sets as a
 * {@link io.neurite.data.preparation.Preprocessing} says. Where something differs from what it should be, an
 * {@link io.neurite.data.source.InvalidDataException} tells. A {@link io.neurite.core.training.Split} holds a part of
 * a data set out, a {@link io.neurite.data.DataFingerprint} tells whether two are the same.
 */
@NullMarked
package io.neurite.data;

import org.jspecify.annotations.NullMarked;
