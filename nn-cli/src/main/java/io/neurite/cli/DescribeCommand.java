package io.neurite.cli;

import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.preparation.TableDescription;
import io.neurite.data.preparation.TargetGuess;
import io.neurite.data.table.Table;
import io.neurite.io.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn describe}. */
@Command(name = "describe", sortOptions = false, description = {
    "Tell what is in a table before training: what each column is taken for, how its values are distributed, and what "
            + "may go wrong.",
    "Options of columns and target are those of nn train, and change what is told as they change what is learned.",
    "Without --target it is a column that is called as targets usually are, such as target, class or species, else the "
            + "last one. The line for nn train that comes last names the target, and repeats the options."
})
final class DescribeCommand implements Callable<Integer> {
    private final Nn nn;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", description = "A table: " + Sources.FILE + ".")
    private String data = "";

    @Mixin
    private final DataOptions source = new DataOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final TableOptions tables = new TableOptions();

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    DescribeCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() throws IOException {
        Host host = nn.host();
        source.check(data);
        if (!source.isTable(host, data)) {
            throw new UsageException("The command" + source.isNoTable(host, data));
        }
        TableData found = source.table(nn, data, tables, null);
        Table table = found.table();
        Preprocessing recipe = found.recipe();
        TargetGuess guess = target.isGiven() ? null : TargetGuess.of(table);
        if (guess != null) {
            recipe.target(guess.column());
        }
        target.applyTo(recipe);
        tables.applyTo(recipe);
        TableDescription description = TableDescription.of(table, recipe);
        String arguments = source.arguments(data) + target.arguments(description.targetColumn()) + tables.arguments();
        print(host, new DescriptionReport(source.name(host, data), arguments, description, reason(guess)));
        found.repairs().report().forEach(host.err()::println);
        return 0;
    }

    private static String reason(@Nullable TargetGuess guess) {
        return guess == null ? "as was asked for" : guess.reason();
    }

    private void print(Host host, DescriptionReport report) {
        host.out().print(json ? Json.write(report.tree()) + "\n"
                : host.outTerminal().fit(report.text(host.command(), nn.pluginsOption())));
    }
}
