/**
 * Event files, which <a href="https://www.tensorflow.org/tensorboard">TensorBoard</a> shows as curves.
 *
 * <p>{@code TensorBoardListener} turns what a training tells into {@code Events}, messages of Protocol Buffers
 * ({@code Message}), and appends them to an {@code EventFile}, record by record.
 */
@NullMarked
package io.neurite.dashboard.tensorboard;

import org.jspecify.annotations.NullMarked;
