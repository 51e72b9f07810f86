/**
 * What goes on inside a network while it trains: a {@link io.neurite.dashboard.probe.TrainingProbe} looks at a few
 * samples from time to time, and makes a {@link io.neurite.dashboard.probe.Snapshot} with {@link
 * io.neurite.dashboard.probe.LayerFigures} for each layer. Nothing here changes a training.
 */
@NullMarked
package io.neurite.dashboard.probe;

import org.jspecify.annotations.NullMarked;
