/**
 * Layers that bring activations to a common scale: over a batch ({@code BatchNormalization}, whose samples depend on
 * each other in training), or within a sample over channels, groups of them, or pixels.
 */
@NullMarked
package io.neurite.core.layers.normalization;

import org.jspecify.annotations.NullMarked;
