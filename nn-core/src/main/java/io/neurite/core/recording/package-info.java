/**
 * Events for the JVM's flight recorder. Classes of events are loaded once somebody records, and not before.
 */
@NullMarked
package io.neurite.core.recording;

import org.jspecify.annotations.NullMarked;
