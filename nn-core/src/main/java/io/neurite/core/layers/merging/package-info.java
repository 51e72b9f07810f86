/** Layers that make one of several inputs. */
@NullMarked
package io.neurite.core.layers.merging;

import org.jspecify.annotations.NullMarked;
