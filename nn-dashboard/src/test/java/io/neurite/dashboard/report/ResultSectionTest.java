package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.Matrix;
import io.neurite.core.metrics.NumberEvaluation;
import org.junit.jupiter.api.Test;

class ResultSectionTest {
    @Test
    void theResultIsASentence() {
        String lead = ReadPage.of(SampleReports.whole().html()).text("p").get(0);
        assertTrue(lead.startsWith("On 120 samples (made by a formula) 88.3\u00a0% of the answers are right, with a "
                + "95\u00a0% interval from "), lead);
        assertTrue(lead.contains("always answering \u201cclass 0\u201d would be right for 25.0\u00a0%."), lead);
        NumberEvaluation evaluation = SampleReports.numbers(200, 1, 5);
        String numbers = ReadPage.of(SampleReports.ofNumbers(evaluation)
                .figures(EvaluationFigures.of(evaluation, 1), "made by a formula").html()).text("p").get(0);
        assertTrue(numbers.matches("On 200 samples .* are off by 1\\.\\d+ \\(root mean square error\\), with .*"),
                numbers);
    }

    @Test
    void lessThanNoVarianceIsWorseThanTheMean() {
        NumberEvaluation wrong = new NumberEvaluation(1);
        wrong.add(Matrix.ofRows(new float[] {3, 2, 1}), Matrix.ofRows(new float[] {1, 2, 3}), null);
        String lead = ReadPage.of(SampleReports.ofNumbers(wrong).html()).text("p").get(0);
        assertTrue(lead.endsWith(" and are worse than always predicting the mean (R\u00b2 is -3)."), lead);
        NumberEvaluation constant = new NumberEvaluation(1);
        constant.add(Matrix.ofRows(new float[] {3, 2}), Matrix.ofRows(new float[] {1, 1}), null);
        String undefined = ReadPage.of(SampleReports.ofNumbers(constant).html()).text("p").get(0);
        assertTrue(undefined.endsWith("(root mean square error)."), undefined);
    }

    @Test
    void figuresWithoutIntervalsSayWhy() {
        HtmlReport report = SampleReports.ofClasses(SampleReports.labels(2), 30, 2);
        assertTrue(report.html().contains("too few samples to tell, or too many to compute them"));
        EvaluationFigures figures = EvaluationFigures.of(SampleReports.classes(30, 2, 2), 1);
        assertTrue(report.figures(figures, "").html().contains("The interval of the accuracy is the score interval of "
                + "Wilson, others are those of the bootstrap"));
    }
}
