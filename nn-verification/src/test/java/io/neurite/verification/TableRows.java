package io.neurite.verification;

import io.neurite.api.columns.BooleanColumn;
import io.neurite.api.columns.CategoryColumn;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.DateColumn;
import io.neurite.api.columns.DatePart;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.columns.HashedColumn;
import io.neurite.api.columns.NumberColumn;
import io.neurite.api.columns.OrderedColumn;
import io.neurite.api.columns.Scaling;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.core.GraphBuilder;
import io.neurite.core.Model;
import io.neurite.core.ModelInfo;
import io.neurite.core.Network;
import io.neurite.core.layers.Dense;
import io.neurite.core.layers.Embedding;
import io.neurite.core.layers.merging.Concatenate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Models that take rows of a table, and rows for them, some of whose cells are missing or not as in training. */
final class TableRows {
    static final List<String> MISSING = List.of("-", "unknown");
    /** One of them is also what stands for a missing cell. */
    private static final List<String> LABELS = List.of("S", "M", "-", "L", "\u00e9\u4e2d b", "7");
    private static final List<String> CELLS =
            List.of("S", "M", "-", "L", "\u00e9\u4e2d b", "7", "", "unknown", "XXL");

    /** One of each kind at least, with and without a number that tells what was missing. */
    static final List<Column> COLUMNS = List.of(
            new NumberColumn("age", 40.5, true, new Scaling(false, 38, 12)),
            new NumberColumn("income", -3, false, new Scaling(true, 2, 0.75)),
            new EmbeddedColumn("product", LABELS),
            new BooleanColumn("member", 0.25, true),
            new BooleanColumn("adult", 1, false),
            new CategoryColumn("city", LABELS, 1, true),
            new CategoryColumn("code", LABELS, LABELS.size(), false),
            new OrderedColumn("size", LABELS, 2.5, true, new Scaling(false, 1, 0.5)),
            new OrderedColumn("class", LABELS, 0, false, new Scaling(true, 0, 3)),
            new EmbeddedColumn("shop", List.of("S", "M")),
            new DateColumn("born", List.of(DatePart.values()), 1.5e8, true, new Scaling(false, 1e9, 5e8)),
            new DateColumn("seen", List.of(DatePart.DAY_OF_MONTH), -0.5, false, Scaling.NONE));

    private TableRows() {}

    /** Returns a model of columns: their numbers and vectors for their ids go through two layers. */
    static Model model(List<Column> columns, Target target, @Nullable String activation) {
        Schema schema = Schema.ofColumns(columns, target, MISSING);
        GraphBuilder graph = Network.graph();
        List<String> parts = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !(column instanceof EmbeddedColumn))) {
            graph.input("x", schema.features().size());
            parts.add("x");
        }
        for (Column column : columns) {
            if (column instanceof EmbeddedColumn embedded) {
                graph.input(embedded.name()).layer(embedded.name() + "-vector",
                        new Embedding(embedded.vocabulary(), 3), embedded.name());
                parts.add(embedded.name() + "-vector");
            }
        }
        if (parts.size() > 1) {
            graph.layer("all", new Concatenate(), parts.toArray(String[]::new));
        }
        graph.layer("hidden", new Dense(7), parts.size() > 1 ? "all" : parts.get(0))
                .activation("bent", "tanh", "hidden")
                .layer("answer", new Dense(target.size()), "bent");
        if (activation != null) {
            graph.activation("choice", activation, "answer");
        }
        Network network = graph.output(activation == null ? "answer" : "choice").build();
        SampleModels.fill(network, 1);
        ModelInfo info = network.info();
        network.info(info.trainedOn(schema, null, 0.5));
        return network.freeze();
    }

    /** Returns a cell that a column may have: a Double, a Boolean, a text, an Instant or null. */
    static @Nullable Object cell(Column column, SplittableRandom random) {
        if (column instanceof CategoryColumn || column instanceof OrderedColumn || column instanceof EmbeddedColumn) {
            return CELLS.get(random.nextInt(CELLS.size()));
        }
        if (column instanceof HashedColumn) {
            return random.nextInt(4) == 0 ? "-" : "user " + random.nextInt(1000);
        }
        if (random.nextInt(5) == 0) {
            return null;
        }
        if (column instanceof BooleanColumn) {
            return random.nextBoolean();
        }
        if (column instanceof DateColumn) {
            long second = random.nextLong(DateColumn.EARLIEST, DateColumn.LATEST);
            return Instant.ofEpochSecond(random.nextBoolean() ? second : second / 100, random.nextInt(1_000_000_000));
        }
        return (random.nextInt(200) - 100) * Math.pow(10, random.nextInt(-9, 4));
    }

    /** Returns random rows. */
    static List<Map<String, @Nullable Object>> rows(List<Column> columns, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            columns.forEach(column -> row.put(column.name(), cell(column, random)));
            rows.add(row);
        }
        return rows;
    }
}
