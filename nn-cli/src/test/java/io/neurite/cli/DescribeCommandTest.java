package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeCommandTest {
    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void start() throws IOException {
        nn = new InProcess(folder);
        StringBuilder text = new StringBuilder("id,day,income,city,age,copy,ill\n");
        for (int i = 0; i < 100; i++) {
            String ill = i % 20 == 7 ? "yes" : "no";
            text.append(i + 1).append(",2024-01-").append(10 + i % 17).append(',')
                    .append(StrictMath.exp(i * 53 % 97 * 0.2)).append(',')
                    .append(List.of("Rome", "Oslo", "Bern").get(i * 17 % 7 % 3)).append(',')
                    .append(i == 3 ? "" : i == 4 ? "old" : String.valueOf(20 + i * 37 % 61)).append(',').append(ill)
                    .append(',').append(ill).append('\n');
        }
        Files.writeString(nn.file("people.csv"), text);
    }

    private static Map<?, ?> column(Result result, String name) {
        return ((List<?>) result.json().get("columns")).stream().map(column -> (Map<?, ?>) column)
                .filter(column -> name.equals(column.get("name"))).findFirst().orElseThrow();
    }

    private static List<String> kinds(Result result) {
        return ((List<?>) result.json().get("warnings")).stream()
                .map(warning -> String.valueOf(((Map<?, ?>) warning).get("kind"))).toList();
    }

    @Test
    void peopleSeeColumnsTargetAndWarnings() {
        Result result = nn.line("describe people.csv");
        List<String> lines = result.out().lines().toList();

        assertEquals(0, result.status(), result.err());
        assertEquals("", result.err());
        assertEquals("people.csv: 100 rows, 7 columns", lines.get(0));
        assertTrue(lines.get(1).matches("column +taken for +missing +different +histogram +values"), lines.get(1));
        assertTrue(lines.get(2).matches("id +ignored +0 +100 .* not used: it counts the rows"), lines.get(2));
        assertTrue(lines.get(3).matches("day +date +0 +17 .* 2024-01-10 to 2024-01-26, mean 2024-01-17T.*"),
                lines.get(3));
        assertTrue(lines.get(5).matches("city +category +0 +3 +[▁▂▃▄▅▆▇█]{3} +(\\w+ \\d+, ){2}\\w+ \\d+"),
                lines.get(5));
        assertTrue(lines.get(6).matches("age +number +1 \\(1.0 %\\) .*"), lines.get(6));
        assertEquals("Target 'ill': 2 classes (no, yes); chosen as the last column", lines.get(9));
        assertEquals("- 'copy' equals the target in every row: leave it out, unless it is known before the target is "
                + "(--ignore copy).", lines.get(10));
        assertTrue(result.out().contains("(--column income=number:log)."), result.out());
        assertTrue(result.out().contains("(--balance)."), result.out());
        assertEquals("Next: ./nn train people.csv --target ill", lines.get(lines.size() - 1));
    }

    @Test
    void programsGetOneLine() {
        Result result = nn.line("describe people.csv --json");

        assertEquals(List.of("data", "rows", "duplicateRows", "target", "targetReason", "targetKind", "classes",
                "columns", "warnings"), List.copyOf(result.json().keySet()));
        assertEquals(List.of("leak", "imbalance", "identifier", "mixed", "magnitudes"), kinds(result));
        assertEquals(100, result.number("rows"));
        assertEquals(0, result.number("duplicateRows"));
        assertEquals("ill", result.json().get("target"));
        assertEquals("classes", result.json().get("targetKind"));
        assertEquals(List.of("no", "yes"), result.json().get("classes"));
        assertEquals("it counts the rows", column(result, "id").get("reason"));
        assertEquals(1L, column(result, "age").get("missing"));
        assertEquals(0.01, column(result, "age").get("missingShare"));
        assertEquals(Map.of("no", 95L, "yes", 5L), column(result, "ill").get("frequent"));
        assertEquals(result.out(), nn.line("describe people.csv --json").out());
    }

    @Test
    void whatIsFollowedIsNoLongerWarnedOf() {
        Result result = nn.line("describe people.csv --json --ignore copy,id --column income=number:log --missing old");
        assertEquals(List.of("imbalance"), kinds(result));
        assertEquals("ignored", column(result, "copy").get("type"));
        assertEquals(2L, column(result, "age").get("missing"));
    }

    @Test
    void targetIsTheOneThatIsAskedForElseGuessed() throws IOException {
        Result asked = nn.line("describe people.csv --json --target age");
        assertEquals("numbers", asked.json().get("targetKind"));
        assertEquals("as was asked for", asked.json().get("targetReason"));
        assertTrue(nn.line("describe people.csv --target city").out().endsWith("train people.csv --target city"
                + System.lineSeparator()));

        nn.write("flowers.csv", "species,length", "a,1", "b,2.5", "a,3", "b,4");
        assertEquals("species", nn.line("describe flowers.csv --json").json().get("target"));
        assertEquals("by its name", nn.line("describe flowers.csv --json").json().get("targetReason"));
        assertTrue(nn.line("describe flowers.csv").out().contains("train flowers.csv --target species"));
    }

    @Test
    void lineForTrainTrainsWhatWasDescribed() throws IOException {
        nn.write("flowers.csv", "species,my size,id", "1,S,a", "2,M,b", "1,-,c", "2,S,d", "1,M,e", "2,M,f");
        String options = "--target-kind numbers --target-scaling none --column \"my size=ordered:S,M\" --ignore id "
                + "--missing \"-,?\" --fill mean --missing-indicator --strict";
        Result described = nn.run("describe", "flowers.csv", "--strict", "--missing-indicator", "--fill", "mean",
                "--missing", "-,?", "--ignore", "id", "--column", "my size=ordered:S,M", "--target-scaling", "none",
                "--target-kind", "numbers");
        assertTrue(described.out().endsWith("Next: ./nn train flowers.csv --target species " + options
                + System.lineSeparator()), described.out());

        nn.write("plain.csv", "species,size", "a,1", "b,2", "a,3", "b,4", "a,5", "b,6");
        String text = nn.line("describe plain.csv").out();
        String line = text.substring(text.indexOf("train plain.csv")).strip();
        Result trained = nn.line(line + " --epochs 1 --quiet --json");
        assertEquals(0, trained.status(), trained.err());
        assertTrue(nn.line("inspect plain.safetensors").out().contains("species"));
    }

    @Test
    void tableWithoutATargetIsDescribed() throws IOException {
        nn.write("same.csv", "a,b", "1,x", "2.5,x");
        Result result = nn.line("describe same.csv");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("- 'b' cannot be learned: "), result.out());
        assertTrue(result.out().contains("same.csv, column 'b': expected at least two classes"), result.out());
        assertFalse(result.out().contains("Next:"), result.out());
    }

    @Test
    void streamedTableIsDescribedEqually() throws IOException {
        String whole = nn.line("describe people.csv").out();
        assertEquals(whole, nn.line("describe people.csv --stream").out().replace(" --stream", ""));
        assertTrue(nn.files().contains("people.csv.table"));
        assertEquals(whole, nn.line("describe people.csv --stream").out().replace(" --stream", ""));
    }

    @Test
    void rowsThatDoNotFitAreTold() throws IOException {
        nn.write("odd.csv", "a,b", "1,x", "2,y,3", "4,y");
        Result result = nn.line("describe odd.csv --json");
        assertEquals(2, result.number("rows"));
        assertTrue(result.err().contains("1 row was left out"), result.err());
        assertEquals(1, nn.line("describe odd.csv --strict").status());
    }

    @Test
    void manyWarningsOfAKindAreShort() throws IOException {
        StringBuilder text = new StringBuilder("c1,c2,c3,c4,c5,answer\n");
        for (int i = 0; i < 30; i++) {
            text.append("x,x,x,x,x,").append(i * 7 % 11).append(".5\n");
        }
        Files.writeString(nn.file("same.csv"), text);
        assertTrue(nn.line("describe same.csv").out().contains("- So it is with 2 more columns: 'c4', 'c5'."));
        assertEquals(5, kinds(nn.line("describe same.csv --json")).stream().filter("constant"::equals).count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            describe                               | Missing required parameter: 'DATA'
            describe iris                          | the data set iris is as it should be
            describe no.csv                        | There is no file and no data set 'no.csv'
            describe people.csv --target-kind x    | --target-kind: expected auto, classes or numbers
            describe people.csv --column age       | --column: expected NAME=TYPE
            describe people.csv --column age=big   | --column age: expected one of number
            describe people.csv --ignor age        | Did you mean --ignore
            """)
    void wrongUsageIsOneLine(String line, String message) {
        Result result = nn.line(line);
        assertEquals(2, result.status());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }

    @Test
    void unknownColumnIsAnError() {
        Result result = nn.line("describe people.csv --ignore agee");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("did you mean 'age'?"), result.err());
    }

    @Test
    void commandHasHelp() {
        Result result = nn.line("describe --help");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("Usage: nn describe"), result.out());
        assertEquals(result.out(), nn.line("help describe").out());
        assertTrue(nn.line("completion").out().contains("describe"));
    }
}
