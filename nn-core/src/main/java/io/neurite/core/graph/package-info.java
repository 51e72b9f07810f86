/**
 * The definition of a network and its numbers, apart from each other.
 *
 * <p>A {@link io.neurite.core.graph.Graph} of {@link io.neurite.core.graph.Input}s and {@link
 * io.neurite.core.graph.Node}s knows layers, connections, shapes, and by which {@link io.neurite.core.graph.Learning}
 * rules each layer learns; {@link io.neurite.core.graph.Parameters} is the
 * store of numbers. Activations and scratch belong to neither: the engine owns them.
 */
@NullMarked
package io.neurite.core.graph;

import org.jspecify.annotations.NullMarked;
