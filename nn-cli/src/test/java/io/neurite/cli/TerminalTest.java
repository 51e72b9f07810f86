package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private static Terminal of(int columns, Map<String, String> variables) {
        return Terminal.of(columns, variables::get, "UTF-8");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "80, xterm, -, true",
        "80, xterm, '', true",
        "80, xterm, 1, false",
        "80, dumb, -, false",
        "80, -, -, false",
        "0, xterm, -, false"
    })
    void coloursAreForTerminalsWhoseUsersWantThem(int columns, String kind, String off, boolean expected) {
        Map<String, String> variables = new TreeMap<>();
        if (kind != null) {
            variables.put("TERM", kind);
        }
        if (off != null) {
            variables.put("NO_COLOR", off);
        }
        Terminal terminal = of(columns, variables);
        assertEquals(expected, terminal.colours());
        assertEquals(expected ? "\u001b[32mgood\u001b[0m" : "good", terminal.green("good"));
        assertEquals("bad", Terminal.bare(terminal.yellow("bad")));
    }

    @Test
    void barsNeedAnEncodingThatHasThem() {
        assertEquals("▁█", of(80, Map.of()).drawing("▁█"));
        assertEquals("_#", Terminal.of(80, Map.<String, String>of()::get, "US-ASCII").drawing("▁█"));
    }

    @Test
    void linesBreakBetweenWordsBelowTheLastCell() {
        Terminal terminal = Terminal.plain(20);
        assertEquals(String.join(System.lineSeparator(),
                "a sentence that is",
                "  longer than a line",
                "name   the last cell",
                "       goes on below",
                "exactly_20_columns__",
                "one_word_of_25_characters",
                "Next:   nn evaluate iris.safetensors iris", ""),
                terminal.fit("a sentence that is longer than a line\nname   the last cell goes on below\n"
                        + "exactly_20_columns__\none_word_of_25_characters\n"
                        + "Next:   nn evaluate iris.safetensors iris\n"));
    }

    @Test
    void whatNobodyWatchesStaysAsItIs() {
        String text = "a sentence that is longer than ten columns ▁█\n";
        assertEquals(text, Terminal.plain(0).fit(text));
    }
}
