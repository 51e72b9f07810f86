package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.training.History;
import io.neurite.dashboard.importance.Importances;
import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HtmlReportTest {
    private static final Ending DIVERGED = new Ending(Ending.Kind.DIVERGED, "It diverged.");
    private static final List<String> ALL = List.of("Advice", "Training", "Test figures", "Confusion",
            "Thresholds and calibration", "Classes", "Importance of the columns", "Layers", "Network",
            "Settings and origin");

    private static ReadPage read(HtmlReport report) {
        return ReadPage.of(report.html());
    }

    private static HtmlReport small() {
        return SampleReports.ofClasses(SampleReports.labels(2), 30, 2);
    }

    @Test
    void sectionsComeInTheOrderOfAReader() {
        assertEquals(ALL, read(SampleReports.whole()).sections());
        assertEquals(List.of("Network", "Settings and origin"),
                read(HtmlReport.of("Bare", Network.input(2).dense(1).build().freeze())).sections());
    }

    @Test
    void equalReportsAreEqualBytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        SampleReports.whole().write(first);
        SampleReports.whole().write(second);
        assertEquals(first.toString(StandardCharsets.UTF_8), second.toString(StandardCharsets.UTF_8));
    }

    @Test
    void thePageLoadsAndRunsNothing() throws Exception {
        ReadPage page = read(SampleReports.whole());
        page.elements().forEach(element -> {
            assertFalse(List.of("script", "link", "iframe", "img", "object", "embed", "form", "base", "use", "image")
                    .contains(element.getTagName()), element::getTagName);
            page.attributes(element).forEach((name, value) -> {
                assertFalse(name.startsWith("on") || name.equals("style") || name.equals("src"), name);
                assertTrue(!name.equals("href") || value.startsWith("#section-"), value);
                assertFalse(value.contains("url("), value);
            });
        });
        String policy = page.elements().stream().filter(element -> element.getTagName().equals("meta"))
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(meta -> meta.getAttribute("content")).findFirst().orElseThrow();
        byte[] style = page.text("style").get(0).getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertEquals("default-src 'none'; style-src 'sha256-" + hash + "'; img-src data:; base-uri 'none'; "
                + "form-action 'none'", policy);
    }

    @Test
    void whateverLabelsAreTheyComeOutAsText() {
        HtmlReport report = SampleReports.ofClasses(SampleReports.HOSTILE, 100, 7).history(SampleReports.history(3))
                .fact(SampleReports.HOSTILE.get(0), SampleReports.HOSTILE.get(1)).command(SampleReports.HOSTILE.get(2))
                .importances(new Importances("accuracy", 1, 9, 9, 1, SampleReports.HOSTILE.stream()
                        .map(name -> new Importances.Column(name, 1, 0)).toList()));
        ReadPage page = read(report);
        page.check();
        assertFalse(report.html().contains("<script"), "as an element");
        assertTrue(page.text("th").contains("<script>alert(1)</script>"));
        assertTrue(page.text("th").contains("]]>&amp;<!--"));
        assertFalse(report.html().contains("\u0000"));
        assertFalse(report.html().contains("x".repeat(50)), "long names are cut");
    }

    @Test
    void figuresHaveNamesAndWords() {
        ReadPage page = read(SampleReports.whole());
        page.check();
        List<Element> drawings = page.drawings();
        assertTrue(drawings.size() >= 12, () -> "Only " + drawings.size());
        assertTrue(page.words("ROC curve").contains("for class 2"));
        assertTrue(page.words("Loss").contains("In validation it is 1.001 at first"), page.words("Loss"));
        assertTrue(page.words("Dead units").contains("relu5 100.0\u00a0%"), page.words("Dead units"));
    }

    @Test
    void adviceThatMattersMostComesFirst() {
        List<String> bold = read(SampleReports.whole()).text("b");
        assertEquals(List.of("Problem: ", "Warning: ", "Note: "), bold);
        assertTrue(read(SampleReports.whole().advice(List.of())).text("p").contains("Nothing to advise."));
    }

    @Test
    void anyNumberOfEpochsIsDrawn() {
        for (int epochs : new int[] {0, 1, 2, 250, 5000}) {
            History history = epochs == 0
                    ? new History(List.of(), 0, 0, DIVERGED, 1, false)
                    : SampleReports.history(epochs);
            ReadPage page = read(small().history(history));
            page.check();
            assertTrue(page.html().length() < 400_000, () -> epochs + " epochs take " + page.html().length());
        }
        EpochSummary nothing = new EpochSummary(1, 0.1, Map.of("loss", Double.NaN), 1, 0, 0);
        EpochSummary infinite = new EpochSummary(2, 0, Map.of("loss", Double.POSITIVE_INFINITY), 1, 0, 0);
        read(small().history(new History(List.of(nothing, infinite), 1, 0, DIVERGED, 1, false))).check();
    }

    @Test
    void noEpochIsKeptWhereTrainingWasStoppedWithinOne() {
        History done = SampleReports.history(20);
        Ending stopped = new Ending(Ending.Kind.STOPPED, "Stopped on request in epoch 21 after step 4.");
        String page = small().history(new History(done.epochs(), 20, 4, stopped, 1, false)).html();
        assertTrue(page.contains("20 epochs; the weights are those after step 4 of epoch 21; the figures are those of "
                + "epoch 20. Stopped on request"), page);
        assertFalse(page.contains("is kept"), page);
        assertTrue(small().history(new History(done.epochs(), 12, 0, stopped, 1, false)).html()
                .contains("epoch 12 is kept"));
    }

    @Test
    void columnsThatBringNumbersToScaleAreNoLackOfANormaliser() {
        for (Scaling scaling : List.of(new Scaling(false, 3, 2), Scaling.NONE)) {
            Network network = Network.input(1).dense(1).build();
            Schema schema = Schema.ofColumns(List.of(new NumberColumn("a", 0, false, scaling)),
                    Target.numbers("sum", List.of("sum")), List.of());
            network.info(network.info().trainedOn(schema, null, 0.5)
                    .withProvenance(Map.of("training.normalizer", "none")));
            String page = HtmlReport.of("Table", network.freeze()).html();
            String told = scaling.equals(Scaling.NONE) ? "none" : "by column";
            assertTrue(page.matches("(?s).*normaliser</th>\\s*<td>" + told + "</td>.*"), page);
            assertTrue(page.matches("(?s).*normalizer</th>\\s*<td>" + told + "</td>.*"), page);
        }
    }

    @Test
    void anyNumberOfClassesIsTold() {
        for (int classes : new int[] {2, 3, 12, 13, 30, 31, 200}) {
            ReadPage page = read(SampleReports.ofClasses(SampleReports.labels(classes), 4 * classes, classes));
            page.check();
            assertEquals(classes <= HeatMap.MOST_CLASSES, page.names().contains("Confusion matrix"));
            assertTrue(page.text("h3").contains("Most confused"));
            assertTrue(page.html().length() < 500_000, () -> classes + " classes take " + page.html().length());
        }
    }

    @Test
    void classesWithoutSamplesAreTold() {
        ReadPage page = read(SampleReports.ofClasses(SampleReports.labels(4), 60, 3));
        page.check();
        assertTrue(page.html().contains("no samples here of one class; for precision"), page.html());
        assertTrue(page.text("td").contains("no samples"));
        read(SampleReports.ofClasses(SampleReports.labels(3), 5, 1)).check();
        read(SampleReports.ofClasses(SampleReports.labels(3), 1, 1)).check();
    }

    @Test
    void aSingleOutputHasThresholds() {
        ClassEvaluation evaluation = new ClassEvaluation(1, 0.5);
        evaluation.add(Matrix.ofRows(new float[] {0.9f, 0.8f, 0.6f, 0.3f, 0.1f}),
                Matrix.ofRows(new float[] {1, 0, 1, 1, 0}), null);
        ReadPage page = read(HtmlReport.of("Two", SampleReports.model(Target.classes("c", List.of("no", "yes"))))
                .figures(EvaluationFigures.of(evaluation, 1), "five"));
        page.check();
        assertTrue(page.text("h3").contains("Other thresholds"));
        assertTrue(page.words("ROC curve").startsWith("The area below the curve is 0.6667."), page.words("ROC curve"));
        List<String> cells = page.text("td");
        int best = page.text("th").indexOf("greatest F1");
        assertTrue(best >= 0 && cells.contains("0.3"), cells::toString);
    }

    @Test
    void scoresThatAreNotProbabilitiesHaveNoCalibration() {
        ClassEvaluation evaluation = new ClassEvaluation(3, 0.5);
        evaluation.add(Matrix.ofColumns(new float[] {3, -1, 0}, new float[] {Float.NaN, 0, 1}),
                Matrix.ofRows(new float[] {0, 1}), null);
        ReadPage page = read(HtmlReport.of("Margins", SampleReports.model(Target.classes("c",
                SampleReports.labels(3)))).figures(EvaluationFigures.of(evaluation, 1), "two"));
        page.check();
        assertFalse(page.names().contains("Calibration"));
    }

    @Test
    void classesWhoseScoresAreNaNAreTold() {
        assertTrue(withNaN(1).text("p").contains("One class has no curve: some of the scores are not numbers."));
        assertTrue(withNaN(1).words("ROC curve").contains("for class 2"));
        ReadPage none = withNaN(3);
        assertTrue(none.text("p").contains("3 classes have no curve: some of the scores are not numbers."));
        assertFalse(none.names().contains("ROC curve"));
    }

    @Test
    void aNetworkWhoseScoresAreAllNaNTellsNothingRightly() {
        ClassEvaluation evaluation = new ClassEvaluation(3, 0.5);
        Matrix A = Matrix.zeros(3, 4);
        A.fill(Float.NaN);
        evaluation.add(A, Matrix.zeros(1, 4), null);
        EvaluationFigures figures = EvaluationFigures.of(evaluation, 1);
        assertEquals(0, figures.values().get("accuracy"));
        ReadPage page = read(HtmlReport.of("Diverged", SampleReports.model(Target.classes("c",
                SampleReports.labels(3)))).figures(figures, "four"));
        page.check();
        assertTrue(page.words("Confusion matrix").contains("0.0\u00a0% of 4 samples are told rightly. Of 4 some scores "
                + "are not numbers, so that no class is predicted."), page.words("Confusion matrix"));
    }

    /** Reads a page about a sample whose first scores are NaN. */
    private static ReadPage withNaN(int scores) {
        ClassEvaluation evaluation = new ClassEvaluation(3, 0.5);
        float[] first = {1, 0, 0};
        Arrays.fill(first, 0, scores, Float.NaN);
        evaluation.add(Matrix.ofColumns(first, new float[] {0, 0.5f, 0.5f}, new float[] {0, 0, 1}),
                Matrix.ofRows(new float[] {0, 1, 2}), null);
        ReadPage page = read(HtmlReport.of("Diverged", SampleReports.model(Target.classes("c",
                SampleReports.labels(3)))).figures(EvaluationFigures.of(evaluation, 1), "three"));
        page.check();
        return page;
    }

    @Test
    void onlyATrainingSaysHowToGetTheSameWeights() {
        String note = "give the same weights to the last bit";
        assertTrue(SampleReports.whole().html().contains(note));
        assertFalse(small().command("nn evaluate model data").html().contains(note));
    }

    @Test
    void aTrainingInWhichSomebodyIntervenedDoesNotSayThatItCanBeRepeated() {
        List<EpochSummary> epochs = SampleReports.history(3).epochs();
        Ending done = SampleReports.history(3).ending();
        Ending stopped = new Ending(Ending.Kind.STOPPED, "Stopped on request in epoch 3 after step 2.");
        Ending interrupted = new Ending(Ending.Kind.INTERRUPTED, "Stopped by interruption in epoch 3 after step 2.");
        String note = "do not give these weights again, since somebody intervened: ";
        assertNote(new History(epochs, 3, 0, done, 0.25, true), note
                + "the learning rate was changed by hand, to 0.25");
        assertNote(new History(epochs, 3, 0, stopped, 1, false), note + "the training was stopped on request.");
        assertNote(new History(epochs, 3, 0, interrupted, 0.5, true),
                "times that of the settings in the end, and the training was interrupted.");
    }

    private static void assertNote(History history, String note) {
        ReadPage page = read(small().history(history));
        page.check();
        assertTrue(page.html().contains(note), page.html());
        assertFalse(page.html().contains("give the same weights to the last bit"));
    }

    @Test
    void columnsThatWereNotMeasuredAreExplained() {
        ReadPage page = read(small().withoutImportances("there are too many."));
        assertTrue(page.sections().contains("Importance of the columns"));
        assertTrue(page.text("p").contains("Not measured: there are too many."));
        assertFalse(SampleReports.whole().withoutImportances("no").html().contains("Not measured"));
    }

    @Test
    void numbersOfAnyKindAreDrawn() {
        NumberEvaluation strange = new NumberEvaluation(1);
        strange.add(Matrix.ofRows(new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1, Float.MAX_VALUE}),
                Matrix.ofRows(new float[] {1, 2, 3, -Float.MAX_VALUE}), null);
        NumberEvaluation nowhere = new NumberEvaluation(1);
        nowhere.add(Matrix.ofRows(new float[] {Float.NaN}), Matrix.ofRows(new float[] {1}), null);
        for (NumberEvaluation evaluation : List.of(SampleReports.numbers(40, 1, 3), SampleReports.numbers(40, 1, 0),
                SampleReports.numbers(1, 1, 0), SampleReports.numbers(3000, 2, 3), SampleReports.numbers(20, 60, 1),
                strange, nowhere)) {
            ReadPage page = read(SampleReports.ofNumbers(evaluation));
            page.check();
            assertTrue(page.sections().contains("Residuals"));
            assertTrue(page.html().length() < 400_000, () -> evaluation.size() + ": " + page.html().length());
        }
        assertTrue(read(SampleReports.ofNumbers(strange)).html().contains("2 samples without a finite prediction"));
    }

    @Test
    void everySampleIsInTheHistogram() {
        ReadPage page = read(SampleReports.ofNumbers(SampleReports.numbers(3000, 1, 3)));
        List<List<String>> rows = page.rows("Numbers of: Distribution of the residuals");
        assertEquals(3000, rows.stream().mapToInt(row -> Integer.parseInt(row.get(2).replace(",", ""))).sum());
    }

    @Test
    void anyNumberOfLayersAndColumnsIsShown() {
        for (int layers : new int[] {0, 1, 2, 40}) {
            read(small().snapshots(SampleReports.snapshots(900, layers))).check();
        }
        for (int columns : new int[] {0, 1, 31, 300}) {
            read(small().importances(SampleReports.importances(columns))).check();
        }
    }

    @Test
    void theLatestStepThatWasWatchedIsTheOneOfTheEnd() {
        List<Snapshot> snapshots = List.of(snapshot(0, Double.NaN), snapshot(5, 0.25), snapshot(9, Double.NaN));
        ReadPage page = read(small().snapshots(snapshots));
        assertTrue(page.words("Update of a step").endsWith("In the end: dense1 0.25."), page.words("Update of a step"));
        long told = page.text("td").stream().filter("0.25"::equals).count();
        assertEquals(2, told, "in the table of the curves, and in that of the end");
    }

    private static Snapshot snapshot(long step, double update) {
        return new Snapshot(step, 1, 1,
                List.of(new LayerFigures("dense1", 3, 2, update, null, Double.NaN, Double.NaN)));
    }

    @Test
    void predictionsOfOtherClassesAreRefused() {
        HtmlReport report = HtmlReport.of("Three", SampleReports.model(Target.classes("kind",
                SampleReports.labels(3))));
        EvaluationFigures four = EvaluationFigures.of(SampleReports.classes(9, 4, 4), 1);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> report.figures(four, ""));
        assertEquals("The predictions are of 4 classes or numbers, the model's target 'kind' has 3.",
                refused.getMessage());
        EvaluationFigures three = EvaluationFigures.of(SampleReports.classes(9, 3, 3), 1);
        String[] nothing = new String[1];
        assertThrows(NullPointerException.class, () -> report.figures(three, nothing[0]));
    }

    @Test
    void coloursHaveContrast() {
        List<Map<String, String>> themes = Colours.of(StyleSheet.text());
        assertEquals(2, themes.size(), "light and dark");
        List<String> weak = new ArrayList<>();
        for (Map<String, String> theme : themes) {
            for (String background : List.of("paper", "panel")) {
                for (String text : List.of("ink", "soft", "link", "bad", "warn")) {
                    check(weak, theme, text, background, 4.5);
                }
            }
            IntStream.range(0, StyleSheet.SERIES).forEach(i -> check(weak, theme, "c" + i, "paper", 3));
        }
        assertEquals(List.of(), weak);
    }

    private static void check(List<String> weak, Map<String, String> theme, String front, String back, double least) {
        double contrast = Colours.contrast(theme.get(front), theme.get(back));
        if (contrast < least) {
            weak.add(front + " on " + back + ": " + contrast);
        }
    }
}
