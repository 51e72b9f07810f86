package io.neurite.dashboard.report;

import io.neurite.api.Ending;
import io.neurite.api.Normalizer;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.core.Kernels;
import io.neurite.core.Model;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.History;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The network, and all that makes it again.
 *
 * @param model the model
 * @param facts further facts by their names
 * @param command the command line, or null
 * @param history of the training in which the command made the weights; null if it did not
 */
record OriginSection(Model model, Map<String, String> facts, @Nullable String command, @Nullable History history) {
    /** What the command calls settings of a training among the provenance. */
    private static final String SETTING = "training.";
    private static final String NORMALIZER = SETTING + "normalizer";

    void write(Page page) {
        page.section("Network");
        page.lines("Layers of the network", model.summary(), false);
        page.section("Settings and origin");
        if (command != null) {
            page.subtitle("To run this again");
            page.lines("Command line", command, true);
        }
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("seed", Long.toString(model.info().seed()));
        all.put("weights, SHA-256", model.weightsSha256());
        all.put("parameters", Numerals.count(model.parameterCount()) + ", as " + model.precision());
        Normalizer normalizer = model.info().normalizer();
        all.put("normaliser", normalizer == null ? withoutNormalizer() : normalizer.id());
        Table settings = Table.ofWords("setting", "value");
        model.info().provenance().forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.row(name.substring(SETTING.length()), name.equals(NORMALIZER) && value.equals("none")
                        ? withoutNormalizer() : value);
            } else {
                all.put(label(name), value);
            }
        });
        String version = Plugins.versionOf(OriginSection.class);
        all.put("this page by", "Neurite " + (version == null ? "development" : version) + ", Java "
                + Runtime.version() + ", kernel " + Kernels.best().name());
        Table table = Table.ofWords("what", "value");
        all.forEach((name, value) -> table.row(name, value));
        page.subtitle("Origin");
        page.table("Origin", table);
        if (!settings.isEmpty()) {
            page.subtitle("Settings of the training");
            page.table("Settings of the training", settings);
        }
        if (history != null) {
            page.note(history.isRepeatable()
                    ? "The same command, data and version give the same weights to the last bit, on any machine: "
                            + "compare their SHA-256."
                    : "The same command, data and version do not give these weights again, since somebody intervened: "
                            + interventions(history) + ".");
        }
    }

    /** Columns of a table may bring their numbers to scale by themselves. */
    private String withoutNormalizer() {
        Schema schema = model.info().schema();
        return schema != null && schema.columns().stream().anyMatch(OriginSection::isScaled)
                ? "by column" : "none";
    }

    private static boolean isScaled(Column column) {
        return column instanceof NumberColumn number && !number.scaling().equals(Scaling.NONE)
                || column instanceof OrderedColumn ordered && !ordered.scaling().equals(Scaling.NONE)
                || column instanceof DateColumn date && !date.elapsed().equals(Scaling.NONE);
    }

    private static String interventions(History history) {
        String rate = "the learning rate was changed by hand, to " + Numerals.text(history.learningRateFactor())
                + " times that of the settings in the end";
        String end = history.ending().kind() == Ending.Kind.INTERRUPTED ? "the training was interrupted"
                : "the training was stopped on request";
        return !history.ending().isByRequest() ? rate : history.isRateScaled() ? rate + ", and " + end : end;
    }

    private static String label(String name) {
        return switch (name) {
            case "neurite" -> "trained by Neurite";
            case "data-fingerprint" -> "fingerprint of the data";
            case "test" -> "part held out to test";
            default -> name.replace('-', ' ');
        };
    }
}
