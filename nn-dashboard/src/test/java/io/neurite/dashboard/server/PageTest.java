package io.neurite.dashboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a browser shows of runs' files. */
class PageTest extends BrowserTest {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken over'\">";

    @AfterEach
    void nothingWasForbiddenOrFailed() {
        List<String> console = browser.console();
        // A server that is closed is missed, and these tests themselves read what is drawn.
        assertEquals(List.of(), console.stream().filter(line -> !line.contains("ERR_CONNECTION_REFUSED")
                && !line.contains("ERR_INCOMPLETE_CHUNKED_ENCODING") && !line.contains("willReadFrequently")).toList());
    }

    @Test
    void theHeadSaysHowTrainingGoes() throws IOException {
        show(RunLines.digits());
        browser.awaitText("#state", "Training");
        assertEquals("digits", browser.text("h1"));
        browser.awaitText("#verdict", "Validation loss is still falling");
        assertTrue(browser.text(".progress p").contains("Epoch 3 of 10"), browser.text(".progress p"));
        browser.awaitText("#left", "about 14 s left");
        assertEquals("0.3100", browser.text("[data-metric=validation-loss] .value"));
        assertEquals("89.7 %", browser.text("[data-metric=validation-accuracy] .value"));
    }

    @Test
    void theMatrixHasTheCountsAndSaysWhatIsConfused() throws IOException {
        show(RunLines.digits());
        browser.awaitText("#confusion tbody", "34");
        assertEquals(List.of("30", "", "1", "", "20", "12", "2", "1", "34"), browser.texts("#confusion tbody td"));
        assertEquals(List.of("three", "four", "nine"), browser.texts("#confusion tbody th"));
        assertEquals("four taken for nine: 12 times (37.5 % of class four)", browser.texts("#confused li").get(0));
        assertTrue(browser.text("#confusion-note").startsWith("84 of 100 are right (84.0 %)"),
                browser.text("#confusion-note"));
    }

    @Test
    void theHeadSaysOfPredictionsOfLongAgoWhenTheyWereMade() throws IOException {
        RunLines run = new RunLines("spots", List.of("a", "b"), 20);
        for (int i = 0; i < 8; i++) {
            run.epoch(1, 1);
        }
        show(run.add("confusion", ",\"samples\":67,\"sinceEpoch\":2,\"counts\":[[30,3],[4,30]]"));
        browser.awaitText("#confusing", "Which classes are confused was last looked at in epochs 2 to 8: b taken for a "
                + "(4 times), and a taken for b (3 times), of 67 samples.");
        browser.awaitText("#confusion caption", "67 validation samples, predicted in epochs 2 to 8.");
        append(run.add("confusion", ",\"samples\":67,\"sinceEpoch\":7,\"counts\":[[30,3],[4,30]]").last() + "\n");
        browser.awaitText("#confusing", "b taken for a (4 times), and a taken for b (3 times), of 67 samples predicted "
                + "in epochs 7 to 8.");
        append(run.add("confusion", ",\"samples\":5,\"sinceEpoch\":8,\"counts\":[[3,0],[1,1]]").last() + "\n");
        browser.awaitText("#confusing", "Which classes are confused was not looked at enough yet.");
    }

    @Test
    void aWorstImageIsDrawnFromItsBytes() throws IOException {
        show(RunLines.digits());
        browser.awaitText("#worst", "four taken for nine");
        assertEquals(List.of(0L, 255L, 255L, 0L), browser.run("const c = document.querySelector('#worst canvas');"
                + "const d = c.getContext('2d').getImageData(0, 0, 2, 2).data; return [d[0], d[4], d[8], d[12]];"));
        assertTrue(browser.text("#worst li").contains("98.0 % sure, loss 4.500, sample 7"), browser.text("#worst li"));
        assertFalse(browser.text("#worst-note").contains("Features"), browser.text("#worst-note"));
    }

    @Test
    void namesAreTextsWhateverTheyHold() throws IOException {
        show(new RunLines(HOSTILE, List.of(HOSTILE, "b"), 2).epoch(1, 1).confusion(3, 1, 0, 4).layers(HOSTILE)
                .worst(RunLines.quoted(HOSTILE), "\"b\"", true)
                .add("advice", ",\"advice\":[{\"rule\":\"r\",\"severity\":\"warning\",\"finding\":"
                        + RunLines.quoted(HOSTILE) + ",\"evidence\":" + RunLines.quoted(HOSTILE) + ",\"remedy\":\"\"}]")
                .add("end", ",\"reason\":" + RunLines.quoted(HOSTILE) + ",\"bestEpoch\":1"));
        browser.awaitText("#state", "Ended");
        assertEquals(HOSTILE, browser.text("h1"));
        assertEquals(HOSTILE, browser.texts("#confusion tbody th").get(0));
        assertEquals(HOSTILE, browser.texts("#layers tbody th").get(0));
        assertTrue(browser.text("#advice").contains(HOSTILE) && browser.text("#worst").contains(HOSTILE)
                && browser.text("#verdict").contains(HOSTILE), browser.text("main"));
        assertEquals(0L, browser.run("return document.images.length"));
        assertFalse(((String) browser.run("return document.title")).startsWith("taken over"));
    }

    @Test
    void aRunOfNumbersWithoutValidationShowsWhatItHas() throws IOException {
        RunLines run = new RunLines("houses", List.of(), 3).epoch(1, Double.NaN).epoch(0.5, Double.NaN)
                .worst("3.25", "1.5", false).add("unheard-of", ",\"x\":[1]")
                .add("step", ",\"stepLoss\":null,\"loss\":null,\"learningRate\":null,"
                        + "\"samplesPerSecond\":null,\"samplesDone\":null").steps(1, 0.4);
        show(run);
        browser.awaitText("#verdict", "Training loss is still falling");
        browser.awaitText("#worst", "1.500 predicted, 3.250 is right");
        assertTrue(browser.text("#worst").contains("off by 4.500 over all numbers, sample 7"), browser.text("#worst"));
        assertTrue(browser.text("#worst-note").contains("largest errors"), browser.text("#worst-note"));
        append(run.worst("3.25", "-1.25", false).last() + "\n");
        browser.awaitText("#worst", "off by 4.500, sample 7");
        assertTrue(browser.text("#worst").contains("area 120.5, rooms 4"), browser.text("#worst"));
        assertTrue(browser.text("#worst-note").endsWith("Features as the network gets them."),
                browser.text("#worst-note"));
        assertFalse(browser.find("#confusion-panel").isDisplayed());
        assertFalse(browser.find("[data-metric=validation-loss]").isDisplayed());
    }

    @Test
    void aBatchWithoutALossIsNoDivergenceButAMeanWithoutOneIs() throws IOException {
        RunLines run = RunLines.digits().add("step", ",\"stepLoss\":null,\"loss\":0.3");
        show(run);
        browser.awaitText("#verdict", "Validation loss is still falling");
        run.add("step", ",\"stepLoss\":null,\"loss\":null").add("step", ",\"stepLoss\":null,\"loss\":null");
        append(run.last() + "\n");
        run.add("advice", ",\"advice\":[{\"severity\":\"note\",\"finding\":\"Batches were passed over.\"}]");
        append(run.last() + "\n");
        browser.awaitText("#advice", "Batches were passed over.");
        assertTrue(browser.text("#verdict").startsWith("Validation loss is still falling"), browser.text("#verdict"));
        run.add("step", ",\"stepLoss\":0.2,\"loss\":null");
        append(run.last() + "\n");
        browser.awaitText("#verdict", "The loss is not a number any more");
        append(run.steps(1, 0.3).last() + "\n");
        browser.awaitText("#verdict", "Validation loss is still falling");
        run.add("epoch", ",\"seconds\":2,\"metrics\":{\"loss\":null}");
        append(run.last() + "\n");
        browser.awaitText("#verdict", "The loss is not a number any more");
    }

    @Test
    void aLossOfZeroLeavesNothingToLearn() throws IOException {
        show(new RunLines("solved", List.of(), 9).epoch(0.5, Double.NaN).epoch(0, Double.NaN).epoch(0, Double.NaN));
        browser.awaitText("#verdict", "The training loss is zero");
        show(new RunLines("unsolved", List.of(), 9).epoch(0, Double.NaN).epoch(0.5, Double.NaN));
        browser.awaitText("#verdict", "Training loss was zero, and is 0.5000 after 1 epoch");
    }

    @Test
    void aRunThatIsStoppedWhileItWaitsIsStopping() throws IOException {
        RunLines run = RunLines.digits().add("control", ",\"action\":\"paused\",\"learningRateFactor\":1");
        show(run);
        browser.awaitText("#state", "Paused");
        run.add("control", ",\"action\":\"learning-rate\",\"learningRateFactor\":0.5");
        append(run.last() + "\n");
        browser.awaitText("#pace", "learning rate 0.0100, 0.00500 from the next step");
        append(run.steps(1, 0.3).last() + "\n");
        browser.awaitText("#pace", "learning rate 0.0100 (halved by hand)");
        run.add("control", ",\"action\":\"stopped\",\"learningRateFactor\":1");
        append(run.last() + "\n");
        browser.awaitText("#state", "Stopping");
    }

    @Test
    void whatIsRightButUnsureIsSaidToBeSoAndSettingsAreSaidInWords() throws IOException {
        String text = new RunLines("sure", List.of("seven", "8"), 3).epoch(1, 1).worst("\"8\"", "\"8\"", true).text();
        Files.writeString(runs.resolve("run.jsonl"), text.replace("0.98", "0.297")
                .replace("\"patience\":5", "\"patience\":null,\"nesterov\":true,\"shuffled\":false"));
        show();
        browser.awaitText("#worst", "8, rightly, but only 29.7 % sure");
        assertFalse(browser.text("#worst").contains("taken for"), browser.text("#worst"));
        String settings = browser.text("#facts").replace('\n', ' ');
        assertTrue(settings.contains("optimizer adam nesterov yes shuffled no"), settings);
        assertTrue(settings.contains("Seed 9007199254740993 "), settings);
        assertTrue(settings.contains("Kernel vector, 512 bits "), settings);
    }

    @Test
    void whatIsWrittenMeanwhileIsShown() throws IOException {
        RunLines run = RunLines.digits();
        show(run);
        browser.awaitText("#epoch", "Epoch 3 of 10");
        String before = run.text();
        for (double validation : new double[] {0.33, 0.36, 0.4, 0.45}) {
            run.epoch(0.2 - validation / 4, validation);
        }
        String more = run.text().substring(before.length());
        append(more.substring(0, 1000));
        append(more.substring(1000));
        browser.awaitText("#epoch", "Epoch 7 of 10");
        browser.awaitText("#verdict", "it is overfitting. The best was epoch 3");
        run.add("end", ",\"reason\":\"Stopped early.\",\"bestEpoch\":3");
        append(run.last() + "\n");
        browser.awaitText("#verdict", "The training has ended. Stopped early. "
                + "The lowest validation loss was 0.3100, in epoch 3.");
    }

    @Test
    void aServerThatIsGoneIsTold() throws IOException {
        show(RunLines.digits());
        browser.awaitText("#epoch", "Epoch 3 of 10");
        server.close();
        browser.awaitText("#banner", "The server does not answer any more");
        assertTrue(browser.find("#banner").isDisplayed());
        // Another server is there now, which knows nothing of this page.
        browser.run("window.fetch = async () => new Response('', {status: 403});"
                + "document.dispatchEvent(new Event('visibilitychange'))");
        browser.awaitText("#banner", "lacks the right token");
        assertEquals("0.3100", browser.text("[data-metric=validation-loss] .value"));
    }

    @Test
    void severalRunsAreDrawnOverEachOther() throws IOException {
        write("first", RunLines.digits());
        write("second", new RunLines("wider", List.of("a", "b"), 5).epoch(0.7, 0.6).epoch(0.6, 0.5)
                .add("end", ",\"reason\":\"Done.\""));
        show();
        browser.awaitText("#runs-heading", "Runs (2)");
        browser.await("the runs are open", () -> browser.find("#runs-table").isDisplayed());
        browser.await("both are read", () -> {
            browser.run("document.querySelectorAll('#runs-table input[type=checkbox]:not(:checked)')"
                    + ".forEach(box => box.click())");
            return browser.texts("#loss-chart .legend li").size() == 4;
        });
        assertTrue(browser.text("#loss-chart .legend").contains("wider, validation"),
                browser.text("#loss-chart .legend"));
        browser.click("[aria-label='Tell about first']");
        browser.awaitText("h1", "digits");
        browser.click("[aria-label='Tell about second']");
        browser.awaitText("h1", "wider");
        browser.awaitText("#state", "Ended");
    }

    @Test
    void runsOfOneNameAreToldApartAndComparedInTheirTable() throws IOException {
        String began = "2026-03-01T10:20:";
        String first = RunLines.digits().text().replaceFirst("\"started\":\"[^\"]*\"",
                "\"started\":\"" + began + "07Z\"");
        Files.writeString(runs.resolve("first.jsonl"), first);
        String second = first.replace(began + "07Z", began + "31Z")
                .replace("\"output\":\"32\"", "\"output\":\"256\"")
                .replace("\"optimizer\":\"adam\"", "\"optimizer\":\"sgd\",\"learningRate\":0.05");
        Files.writeString(runs.resolve("second.jsonl"), second + "{\"type\":\"end\",\"step\":60,\"epoch\":3,"
                + "\"time\":6,\"reason\":\"Done.\"}\n");
        show();
        browser.awaitText("#runs-table tbody", "3 of 10");
        assertEquals(List.of("ended", "not read yet"), browser.texts("#runs-table td:nth-child(5)"));
        assertEquals(List.of("3 of 10", "–"), browser.texts("#runs-table td:nth-child(6)"));
        List<String> times = browser.texts("#runs-table td:nth-child(4)");
        assertTrue(times.get(0).endsWith(":31") && times.get(1).endsWith(":07"), times.toString());
        assertEquals(List.of("–", "–"), browser.texts("#runs-table td:nth-child(8)"));
        browser.click("[aria-label='Draw first']");
        browser.awaitText("#loss-chart .legend", ":07), validation");
        browser.awaitText("#loss-chart .legend", ":31), validation");
        browser.await("the other is read", () ->
                browser.texts("#runs-table td:nth-child(5)").equals(List.of("ended", "training")));
        assertEquals(List.of("layers 256, optimizer sgd, learning rate 0.0500",
                "layers 32, optimizer adam, learning rate default"), browser.texts("#runs-table td:nth-child(8)"));
        assertEquals("0.3100 (validation, epoch 3)", browser.texts("#runs-table td:nth-child(7)").get(0));
        assertEquals(List.of(), browser.barriers());
        browser.picture("desktop-runs");
    }

    @Test
    void aFolderWithoutRunsSaysSoAndShowsNoBlankPanels() throws IOException {
        show();
        browser.awaitText("h1", "No recorded trainings yet");
        browser.awaitText("#verdict", "The page waits for one");
        for (String hidden : List.of("#panels", "#toolbar", "#course")) {
            assertFalse(browser.find(hidden).isDisplayed(), hidden);
        }
        assertEquals(List.of(), browser.barriers());
        browser.picture("desktop-empty");
        write("run", RunLines.digits());
        browser.awaitText("h1", "digits");
        browser.await("the loss is drawn", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        assertTrue(browser.find("#toolbar").isDisplayed());
    }

    @Test
    void whatIsOverTookItsTimeAndHasNoneSoFar() throws IOException {
        RunLines run = RunLines.digits();
        show(run);
        browser.awaitText("#pace", "6 s so far");
        append(run.add("end", ",\"reason\":\"Done.\"").last() + "\n");
        browser.awaitText("#left", "took 6 s");
        assertFalse(browser.text("#pace").contains("so far"), browser.text("#pace"));
        assertTrue(browser.text("#pace").contains("320 samples per second on average"), browser.text("#pace"));
    }

    @Test
    void fiftyClassesWithLongNamesFitAPhone() throws IOException {
        List<String> classes = IntStream.range(0, 50)
                .mapToObj(i -> "a_species_whose_name_" + i + "_never_ends").toList();
        write("run", new RunLines("a-run-without-any-blank-in-its-very-long-name", classes, 3)
                .epoch(3, 3).layers("x".repeat(80)).steps(1, 3).layers("stage2-block1-convolution2")
                .confusion(IntStream.range(0, 2500).map(i -> i % 51 == 0 ? 9 : i % 7 == 0 ? 1 : 0).toArray())
                .worst(RunLines.quoted(classes.get(1)), RunLines.quoted(classes.get(2)), true));
        for (int width : new int[] {430, 360}) {
            browser.open(server.url().toString(), width, 844, false);
            browser.await("the matrix is there", () -> browser.texts("#confusion tbody td").size() == 2500);
            assertEquals(List.of(), browser.run("return [...document.querySelectorAll('body *')].filter(e => "
                    + "e.getBoundingClientRect().right > arguments[0] && e.parentElement.closest('.scroll') === null)"
                    + ".map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 40))", width));
            assertEquals((long) width, browser.run("return document.documentElement.scrollWidth"));
            assertEquals(true, browser.run("return [...document.querySelectorAll('#layers tbody td:nth-child(3)')]"
                    + ".every(e => e.getBoundingClientRect().right < arguments[0])", width));
        }
        browser.picture("phone-fifty-classes");
    }

    @Test
    void coloursFollowTheSystemUntilSomebodyChooses() throws IOException {
        write("run", RunLines.digits());
        browser.open(server.url().toString(), 1280, 900, true);
        browser.awaitText("#confusion tbody", "34");
        awaitGround("rgb(15, 19, 25)");
        browser.await("curves are light on dark", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        browser.click("#theme");
        awaitGround("rgb(244, 246, 248)");
        browser.await("curves are dark on light", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
        browser.open(server.url().toString(), 1280, 900, true);
        awaitGround("rgb(244, 246, 248)");
        browser.run("localStorage.clear()");
    }

    private static void awaitGround(String colour) {
        browser.await("the page is " + colour,
                () -> colour.equals(browser.run("return getComputedStyle(document.body).backgroundColor")));
    }

    @Test
    void nothingBarsPeopleWithDisabilitiesThatAProgramCanFind() throws IOException {
        write("run", RunLines.digits().add("advice", ",\"advice\":[{\"rule\":\"r\",\"severity\":\"warning\","
                + "\"finding\":\"Units are dead.\","
                + "\"evidence\":\"Half of them.\",\"remedy\":\"Lower the learning rate.\"}]"));
        write("other", RunLines.digits());
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 390}) {
                browser.open(server.url().toString(), width, width > 600 ? 900 : 844, dark);
                browser.awaitText("#worst", "taken for");
                browser.await("curves", () -> browser.isDrawn("#loss-chart", "--training", "--validation"));
                assertEquals(List.of(), browser.barriers(), "at width " + width + (dark ? ", dark" : ", light"));
                browser.picture((width > 600 ? "desktop" : "phone") + (dark ? "-dark" : "-light"));
            }
        }
    }
}
