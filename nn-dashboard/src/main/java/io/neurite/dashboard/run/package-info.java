/**
 * Trainings on record: {@link io.neurite.dashboard.run.RunRecorder} listens to one and appends events to its
 * {@code RunFile}; {@link io.neurite.dashboard.run.RunFolder} finds the files again. {@code RunHeader} says what is
 * trained, {@code SampleWatch} which samples the network has most trouble with.
 *
 * <p>The format is described in docs/RUN-FORMAT.md.
 */
@NullMarked
package io.neurite.dashboard.run;

import org.jspecify.annotations.NullMarked;
