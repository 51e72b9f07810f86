/**
 * Trainings on record. A {@link io.neurite.dashboard.run.RunRecorder} listens to a training and writes into a file of
 * its own how it goes: losses, metrics, what a probe sees, what is confused, advice, and what somebody did to it. A
 * {@link io.neurite.dashboard.run.RunFolder} lists the runs of a folder, those that still go on as well. The files grow
 * line by line, each line a JSON object, and stay small also for trainings of days; docs/RUN-FORMAT.md describes them,
 * so that other programs can read them. {@link io.neurite.dashboard.server.DashboardServer} shows them in a browser.
 */
@NullMarked
package io.neurite.dashboard.run;

import org.jspecify.annotations.NullMarked;
