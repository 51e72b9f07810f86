package io.neurite.dashboard.report;

import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.Evaluation;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.training.History;
import io.neurite.dashboard.advice.Advice;
import io.neurite.dashboard.importance.Importances;
import io.neurite.dashboard.probe.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The report of a training or an evaluation as one page of HTML, with drawings inside, that loads nothing and runs
 * nothing.
 *
 * <p>What is not given is left out. Whatever names of classes, columns and settings are, they come out as text. Equal
 * reports give the same bytes, but for the line that tells which versions of Neurite and Java and which kernel made the
 * page; there are no times in it but those that are given as facts. Setters return this. A report is not
 * thread-safe; any number of threads may {@linkplain #of begin} one each.
 *
 * <pre>{@code
 * HtmlReport.of("digits", model).history(history)
 *         .figures(EvaluationFigures.of(ClassEvaluation.of(model, test), 42), "held out from training")
 *         .write(out);
 * }</pre>
 */
public final class HtmlReport {
    private final String title;
    private final Model model;
    private @Nullable EvaluationFigures figures;
    private String samples = "";
    private @Nullable History history;
    private @Nullable Importances importances;
    private String withoutImportances = "";
    private List<Snapshot> snapshots = List.of();
    private @Nullable List<Advice> advice;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private @Nullable String command;

    private HtmlReport(String title, Model model) {
        this.title = title;
        this.model = model;
    }

    /**
     * Begins a report.
     *
     * @param title the page's title
     * @param model what it is about
     * @return a report of the model's network and origin
     */
    public static HtmlReport of(String title, Model model) {
        return new HtmlReport(title, model);
    }

    /**
     * Tells how good the model is.
     *
     * @param newFigures predictions of samples, with figures
     * @param which which samples these are, in a few words that begin small and end without a full stop, as they stand
     *     in brackets: {@code held out from training}; any text
     * @return this
     * @throws IllegalArgumentException if the predictions are not of as many classes or numbers as the model's schema
     *     says
     */
    public HtmlReport figures(EvaluationFigures newFigures, String which) {
        Objects.requireNonNull(which, "which");
        Schema schema = model.info().schema();
        int size = size(newFigures.evaluation());
        if (schema != null && schema.target().size() != size) {
            throw new IllegalArgumentException("The predictions are of " + size + " classes or numbers, the model's "
                    + "target '" + schema.target().name() + "' has " + schema.target().size() + ".");
        }
        figures = newFigures;
        samples = which;
        return this;
    }

    private static int size(Evaluation<?> evaluation) {
        return evaluation instanceof ClassEvaluation classes ? classes.classes()
                : ((NumberEvaluation) evaluation).outputs();
    }

    /**
     * Shows the course of the training.
     *
     * @param newHistory its epochs
     * @return this
     */
    public HtmlReport history(History newHistory) {
        history = newHistory;
        return this;
    }

    /**
     * Shows which columns the predictions hang on.
     *
     * @param newImportances what was found
     * @return this
     */
    public HtmlReport importances(Importances newImportances) {
        importances = newImportances;
        return this;
    }

    /**
     * Tells why it does not show which columns the predictions hang on, unless {@link #importances} does.
     *
     * @param why a sentence, as {@code PermutationImportance.obstacle} returns it; nothing is told if it is empty
     * @return this
     */
    public HtmlReport withoutImportances(String why) {
        withoutImportances = why;
        return this;
    }

    /**
     * Shows what went on inside the layers.
     *
     * @param newSnapshots in the order of their steps; nothing is shown of none
     * @return this
     */
    public HtmlReport snapshots(List<Snapshot> newSnapshots) {
        snapshots = List.copyOf(newSnapshots);
        return this;
    }

    /**
     * Adds advice; if there is none, the page says that there was nothing to advise.
     *
     * @param newAdvice in any order
     * @return this
     */
    public HtmlReport advice(List<Advice> newAdvice) {
        advice = List.copyOf(newAdvice);
        return this;
    }

    /**
     * Adds a fact to those that the model knows of its origin.
     *
     * @param name what it is
     * @param value any text
     * @return this
     */
    public HtmlReport fact(String name, String value) {
        facts.put(name, value);
        return this;
    }

    /**
     * Tells how to run this again.
     *
     * @param line a command line
     * @return this
     */
    public HtmlReport command(String line) {
        command = line;
        return this;
    }

    /**
     * Returns the page. It is HTML in the syntax of XML.
     *
     * @return a document that ends in a line feed
     */
    public String html() {
        Schema schema = model.info().schema();
        ResultSection result = figures == null ? null : new ResultSection(figures, samples,
                schema == null ? "the target" : schema.target().name(), labels(figures.evaluation()));
        Page page = new Page(title, result == null ? withoutFigures() : result.sentence());
        if (advice != null) {
            new AdviceSection(advice).write(page);
        }
        if (history != null) {
            new HistorySection(history).write(page);
        }
        if (result != null) {
            result.write(page);
            evaluation(page, result);
        }
        if (importances != null && !importances.columns().isEmpty()) {
            new ImportanceSection(importances).write(page);
        } else if (!withoutImportances.isEmpty()) {
            ImportanceSection.writeWithout(page, withoutImportances);
        }
        if (!snapshots.isEmpty()) {
            new LayerSection(snapshots).write(page);
        }
        new OriginSection(model, facts, command, history).write(page);
        return page.html();
    }

    private String withoutFigures() {
        return "There were no samples to test with, so that it is not known how good the model is"
                + (history == null ? "." : ": it was trained for " + Numerals.count(history.epochs().size(), "epoch")
                        + ".");
    }

    private void evaluation(Page page, ResultSection result) {
        if (result.figures().evaluation().size() == 0) {
            return;
        }
        if (result.figures().evaluation() instanceof ClassEvaluation classes) {
            new ClassSection(classes, result.labels(), model.info().threshold()).write(page);
        } else {
            new NumberSection((NumberEvaluation) result.figures().evaluation(), result.labels()).write(page);
        }
    }

    /** Returns the names of classes or numbers; their places where the model knows none. */
    private List<String> labels(Evaluation<?> evaluation) {
        Schema schema = model.info().schema();
        return schema != null ? schema.target().names()
                : IntStream.range(0, size(evaluation)).mapToObj(Integer::toString).toList();
    }

    /**
     * Writes the page in UTF-8.
     *
     * @param out where it goes; not closed
     * @throws IOException if writing fails
     */
    public void write(OutputStream out) throws IOException {
        out.write(html().getBytes(StandardCharsets.UTF_8));
    }
}
