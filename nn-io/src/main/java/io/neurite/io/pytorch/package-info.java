/**
 * Weights that go to PyTorch and come from there, as state dicts in safetensors files.
 *
 * <p>{@link io.neurite.io.pytorch.StateDicts} is the way in. {@code TorchTensors} says of each layer what PyTorch calls
 * its parameters and how it lays them out, {@code Flattened} which vectors were images, whose numbers PyTorch has in
 * another order.
 */
@NullMarked
package io.neurite.io.pytorch;

import org.jspecify.annotations.NullMarked;
