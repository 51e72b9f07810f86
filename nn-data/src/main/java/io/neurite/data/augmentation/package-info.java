/**
 * Augmentations of images: {@link io.neurite.data.augmentation.Shift}, {@link io.neurite.data.augmentation.Rotation},
 * {@link io.neurite.data.augmentation.HorizontalFlip}, {@link io.neurite.data.augmentation.Noise}.
 *
 * <p>An image is a sample of the shape height x width x channels, as {@link io.neurite.data.Datasets} and
 * {@link io.neurite.data.arrays.ImageFolder} have it; rows count from the top, columns from the left. Uncovered pixels
 * get a number to fill them with, in the unit of the data set, since normalising comes later.
 */
@NullMarked
package io.neurite.data.augmentation;

import org.jspecify.annotations.NullMarked;
