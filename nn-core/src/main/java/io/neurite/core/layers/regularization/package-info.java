/** Layers that make training harder, so that networks learn what holds beyond their data. */
@NullMarked
package io.neurite.core.layers.regularization;

import org.jspecify.annotations.NullMarked;
