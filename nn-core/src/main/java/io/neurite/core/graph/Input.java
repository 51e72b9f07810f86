package io.neurite.core.graph;

import io.neurite.api.math.Shape;

/**
 * An input of a {@link Graph}.
 *
 * @param name unique name
 * @param shape shape of one sample
 */
public record Input(String name, Shape shape) {}
