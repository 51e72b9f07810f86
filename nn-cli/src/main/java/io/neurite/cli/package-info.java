/**
 * The nn command.
 *
 * <p>{@code Main} runs one command line. {@code Nn} is what all commands share: the options {@code --plugins} and
 * {@code --debug}, and the {@code Host}, which is the process as commands see it (streams, working folder, clock,
 * signals) and which tests replace. Each command is a class of its own; options that belong together are mixins
 * ({@code DataOptions}, {@code ArchitectureOptions}, {@code LearningOptions}, {@code OutputFiles}). What goes wrong
 * becomes one line and an exit status in {@code Failures}; a {@code UsageException} blames an option.
 * {@code ProgressPainter}, {@code StopOnShutdown} and what {@code TensorBoardOption} adds listen to a training,
 * {@code TrainingReport} tells what came of it, {@code ReportPage} does so as a page, {@code Assessment} tells how good
 * a model is, and {@code Provenance} lets samples that were held out be held out again. What {@code BenchCommand}
 * prints is measured in {@code io.neurite.cli.bench}; what {@code VerifyCommand} compares is computed in
 * {@code io.neurite.cli.verify}, and {@code VerifyReport} tells it.
 */
@NullMarked
package io.neurite.cli;

import org.jspecify.annotations.NullMarked;
