/**
 * Trainings in operation: what a training knows of itself as figures for any metrics library
 * ({@link io.neurite.dashboard.monitoring.MetricsListener}), and as lines for any logging library
 * ({@link io.neurite.dashboard.monitoring.LoggingListener}).
 */
@NullMarked
package io.neurite.dashboard.monitoring;

import org.jspecify.annotations.NullMarked;
