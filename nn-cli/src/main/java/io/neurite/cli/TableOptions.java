package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.data.preparation.ColumnType;
import io.neurite.data.preparation.FillRule;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.preparation.ScalingRule;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the columns of a table are taken. */
final class TableOptions {
    private static final double PERCENT = 100;

    @Option(names = "--column", paramLabel = "NAME=TYPE",
            description = "What a column is, where the guess is wrong: number, boolean, category, date, hashed, "
                    + "embedded, or ordered:LOW,...,HIGH; a number may say how it is brought to scale, as in "
                    + "income=number:log. Once for each such column.")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "NAME,...", split = ",", description = "Columns not to learn from.")
    private List<String> ignored = new ArrayList<>();

    @Option(names = "--missing", paramLabel = "TEXT,...", split = ",",
            description = "What stands for a missing value, besides an empty cell. Default: NA, N/A, NaN, nan, null, "
                    + "NULL, ?.")
    private @Nullable List<String> missing;

    @Option(names = "--fill", paramLabel = "median|mean|most-frequent",
            description = "What fills in for a missing value. Default: median; of categories, a place of their own.")
    private @Nullable String fill;

    @Option(names = "--missing-indicator",
            description = "Tell the network by a further feature which values were missing.")
    private boolean indicators;

    @Option(names = "--strict", description = "End with an error where a row or a value does not fit or an image is "
            + "damaged, instead of leaving it out, or taking the value for missing.")
    private boolean strict;

    @Option(names = "--stream", description = "Learn from a file that may be larger than memory: it is read once into "
            + "a cache, FILE.table, which is used as long as the file stays the same; that of a database, query.table, "
            + "is made anew each time.")
    private boolean stream;

    @Option(names = "--cache", paramLabel = "DIR",
            description = "Folder of that cache, made if it is not there. Default: that of the file, or the "
                    + "working folder.")
    private @Nullable String cache;

    /** Returns what was given of these options, by option. */
    Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("--column", columns.isEmpty() ? null : columns);
        given.put("--ignore", ignored.isEmpty() ? null : ignored);
        given.put("--missing", missing);
        given.put("--fill", fill);
        given.put("--missing-indicator", indicators ? true : null);
        return given;
    }

    /** Returns all these options as a shell takes them. */
    String arguments() {
        StringBuilder arguments = new StringBuilder();
        columns.forEach(column -> arguments.append(TrainingReport.option("--column", column)));
        return arguments + list("--ignore", ignored.isEmpty() ? null : ignored) + list("--missing", missing)
                + TrainingReport.option("--fill", fill) + (indicators ? " --missing-indicator" : "")
                + (strict ? " --strict" : "") + (stream ? " --stream" : "") + TrainingReport.option("--cache", cache);
    }

    private static String list(String option, @Nullable List<String> values) {
        return TrainingReport.option(option, values == null ? null : String.join(",", values));
    }

    /** Refuses options where a model knows already what they say, or data have no columns. */
    void refuse(String reason) {
        given().forEach((option, value) -> {
            if (value != null) {
                throw new UsageException(option + reason);
            }
        });
    }

    /** Refuses all options that only tables have, behind whose names the reason is said. */
    void refuseAll(String reason, boolean mayBeStrict) {
        refuse(reason);
        if (strict && !mayBeStrict || stream || cache != null) {
            throw new UsageException((stream ? "--stream" : cache != null ? "--cache" : "--strict") + reason);
        }
    }

    boolean streams() {
        return stream;
    }

    Repairs repairs() {
        return strict ? Repairs.strict() : Repairs.lenient();
    }

    /** Reads a table, or maps its cache. */
    Table read(Host host, TableSource source, @Nullable Schema schema, Repairs repairs) throws IOException {
        List<String> absent = missing != null ? missing
                : schema != null && !schema.columns().isEmpty() ? schema.missing() : Schema.USUALLY_MISSING;
        if (!stream) {
            if (cache != null) {
                throw new UsageException("--cache: there is a cache with --stream only; add it.");
            }
            return Table.read(source.rows(), absent, repairs);
        }
        Path file = source.file();
        Path folder = cache == null ? file.toAbsolutePath().getParent() : host.resolve(cache);
        if (cache != null && !Files.exists(folder)) {
            Files.createDirectories(folder);
        }
        Path cached = (folder == null ? Path.of("") : folder).resolve(file.getFileName() + ".table");
        Table table;
        try (EndRequest request = new EndRequest(host, "nn: asked to end; removing what there is of the cache.")) {
            table = Table.cached(source.rows(), cached, absent, repairs, part -> {
                request.heed();
                show(host, source.rows().name(), part);
            });
        } catch (FileSystemException refused) {
            throw isOf(cached, refused) ? cannotWrite(cached, refused) : refused;
        }
        if (host.columns() > 0) {
            host.err().print("\r\u001b[K");
        }
        return table;
    }

    /** Tells whether the cache is concerned, or what is to become it, not the table itself. */
    private static boolean isOf(Path cached, FileSystemException refused) {
        return refused.getFile() != null && refused.getFile().contains(String.valueOf(cached.getFileName()));
    }

    private static IOException cannotWrite(Path cached, FileSystemException refused) {
        String reason = refused.getReason() == null ? "access is denied" : refused.getReason();
        return new IOException("Cannot write '" + cached + "', the cache of the table: " + Failures.sentence(reason)
                + " --cache DIR puts it into another folder.", refused);
    }

    private static void show(Host host, String name, double part) {
        if (host.columns() > 0 && !Double.isNaN(part)) {
            host.err().printf(Locale.ROOT, "\rReading %s: %.0f %%", name, PERCENT * part);
        }
    }

    /** Applies these options to a recipe. */
    void applyTo(Preprocessing recipe) throws InvalidDataException {
        for (String name : ignored) {
            recipe.column(name.strip(), ColumnType.IGNORED);
        }
        for (String column : columns) {
            int equals = column.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("--column: expected NAME=TYPE, such as city=category, got '" + column + "'.");
            }
            apply(column.substring(0, equals), column.substring(equals + 1), recipe);
        }
        if (fill != null) {
            recipe.fill(choice("--fill", FillRule.values(), fill));
        }
        recipe.indicators(indicators);
    }

    private static void apply(String name, String type, Preprocessing recipe) throws InvalidDataException {
        int colon = type.indexOf(':');
        String kind = colon < 0 ? type : type.substring(0, colon);
        ColumnType chosen = choice("--column " + name, ColumnType.values(), kind);
        if (chosen == ColumnType.ORDERED) {
            if (colon < 0) {
                throw new UsageException("--column " + name + ": an ordered column needs its labels, from the least to "
                        + "the greatest, as in ordered:S,M,L.");
            }
            recipe.ordered(name, Arrays.stream(type.substring(colon + 1).split(",")).map(String::strip).toList());
        } else if (colon >= 0 && chosen == ColumnType.NUMBER) {
            recipe.scaling(name, choice("--column " + name, ScalingRule.values(), type.substring(colon + 1)));
        } else if (colon >= 0) {
            throw new UsageException("--column " + name + ": " + kind + " has nothing to say behind a colon, got '"
                    + type + "'.");
        } else {
            recipe.column(name, chosen);
        }
    }

    /** Returns the constant of that name, as it is written on a command line. */
    static <T extends Enum<T>> T choice(String option, T[] values, String name) {
        for (T value : values) {
            if (value.toString().equals(name)) {
                return value;
            }
        }
        throw new UsageException(option + ": expected one of "
                + String.join(", ", Arrays.stream(values).map(Object::toString).toList()) + ", got '" + name + "'.");
    }
}
