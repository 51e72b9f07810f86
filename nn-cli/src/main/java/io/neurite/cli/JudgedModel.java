package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.UnknownLabels;
import java.io.IOException;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model, and the samples that it is judged by: those that were held out when it was trained, if it was on these. */
final class JudgedModel {
    @Parameters(index = "0", paramLabel = "MODEL", description = "File of the model.")
    private String file = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", completionCandidates = DataOptions.Names.class,
            description = "digits, iris, mnist, fashion-mnist; " + Sources.FILE + "; or " + SampleFormat.ANY + ".")
    private String data = "";

    @Mixin
    private final DataOptions source = new DataOptions();

    @Mixin
    private final TableOptions tables = new TableOptions();

    @Mixin
    private final Splitting splitting = new Splitting();

    @Option(names = "--all", description = "Use all samples, also those that the model was trained on.")
    private boolean all;

    /** Samples, which ones they are, and what they are called. */
    record Choice(Dataset samples, String which, String sentence, String name) {
        /** Says what comes of samples that the model may have learned from. */
        void warn(Host host, String command, String consequence) {
            if (!which.equals("test")) {
                host.warn(command + ": the model may have learned from these samples, of which it is surer "
                        + "than of new ones: " + consequence + ".");
            }
        }
    }

    /** Finds out whether data are named. */
    void check() {
        source.check(data);
    }

    /** Returns the name of the model's file. */
    String file() {
        return file;
    }

    /** Returns the files that are read, which nothing may replace. */
    String[] files() {
        return Stream.concat(Stream.of(file), source.files(data)).toArray(String[]::new);
    }

    Model read(Nn nn) throws IOException {
        return nn.modelForTables(file);
    }

    Choice choose(Nn nn, Model trained) throws IOException {
        return source.isTable(nn.host(), data) ? table(nn, trained) : samples(nn, trained);
    }

    private Choice samples(Nn nn, Model trained) throws IOException {
        String reason = source.isNoTable(nn.host(), data);
        tables.refuseAll(reason, source.format(nn.host(), data) == SampleFormat.IMAGES);
        splitting.refuse(reason);
        Repairs repairs = tables.repairs();
        Samples found = source.samples(nn.host(), data, new SampleFormat.Wanted(trained, null, null, repairs));
        repairs.report().forEach(nn.host().err()::println);
        Dataset official = found.officialTest();
        if (official != null) {
            return all
                    ? new Choice(found.all(), "train", "the official training set, which the model may have "
                            + "learned from", found.name())
                    : new Choice(official, "test", "the official test set", found.name());
        }
        String fingerprint = found.fingerprint();
        double part = heldOut(trained, fingerprint);
        return part > 0
                ? heldOut(found.holdout(part, fingerprint, trained.info().seed()).test(), found.name())
                : all(found.all(), part, found.name());
    }

    private Choice table(Nn nn, Model trained) throws IOException {
        Schema schema = DataOptions.schemaOf(trained);
        TableData rows = source.table(nn, data, tables, schema);
        Preprocessing recipe = rows.recipe().target(schema.target());
        double part = heldOut(trained, rows.fingerprint(schema));
        int[] chosen = part > 0 ? rows.divide(splitting.orAsIn(trained), part, 0, trained.info().seed()).test()
                : recipe.rows();
        Dataset samples = recipe.dataset(schema, chosen);
        UnknownLabels.report(rows.table(), schema, chosen).forEach(nn.host().err()::println);
        rows.repairs().report().forEach(nn.host().err()::println);
        return part > 0 ? heldOut(samples, rows.name()) : all(samples, part, rows.name());
    }

    /** Returns the part that was held out when the model was trained on these samples, below 0 if it was on others. */
    private double heldOut(Model trained, String fingerprint) {
        Provenance provenance = Provenance.of(trained);
        if (provenance == null || !provenance.fingerprint().equals(fingerprint)) {
            return -1;
        }
        return all ? 0 : provenance.test();
    }

    private static Choice heldOut(Dataset samples, String name) {
        return new Choice(samples, "test", "the samples that were held out when the model was trained", name);
    }

    private static Choice all(Dataset samples, double part, String name) {
        return new Choice(samples, "all", part == 0
                ? "all samples, also those that the model learned from"
                : "all samples; none are known to be those that the model learned from", name);
    }
}
