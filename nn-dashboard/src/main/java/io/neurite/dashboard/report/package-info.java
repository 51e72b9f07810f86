/**
 * The report of a training or an evaluation, to be kept and passed on: one page of HTML that needs nothing else,
 * neither scripts nor a network. {@link io.neurite.dashboard.report.HtmlReport} collects what there is to tell, such as
 * the course of training, advice, confusions, thresholds, important features and where the model comes from, and writes
 * the page; what it was not given is left out. {@link io.neurite.dashboard.report.EvaluationFigures} are the figures of
 * a test with their intervals.
 */
@NullMarked
package io.neurite.dashboard.report;

import org.jspecify.annotations.NullMarked;
