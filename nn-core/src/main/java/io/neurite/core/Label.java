package io.neurite.core;

/**
 * The answer of a classifier.
 *
 * @param index the class, from 0
 * @param name its label
 * @param score what the network's output says for it: a probability, if its output activation makes probabilities
 */
public record Label(int index, String name, float score) {}
