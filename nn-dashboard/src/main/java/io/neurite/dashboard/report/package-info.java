/**
 * The report of a training or an evaluation: one page of HTML that needs nothing else.
 *
 * <p>{@code HtmlReport} collects what there is to tell; {@code EvaluationFigures} are figures with their intervals.
 * Each section of the page is a class: {@code ResultSection}, {@code AdviceSection}, {@code HistorySection},
 * {@code ClassSection} with {@code ThresholdSection}, {@code NumberSection}, {@code ImportanceSection},
 * {@code LayerSection}, {@code OriginSection}. They write to a {@code Page}, which has headings, tables and figures,
 * and draw by {@code Plot} (over two {@code Axis}), {@code Bars} and {@code HeatMap}. {@code StyleSheet} says what all
 * of it looks like, {@code Numerals} how numbers read.
 */
@NullMarked
package io.neurite.dashboard.report;

import org.jspecify.annotations.NullMarked;
