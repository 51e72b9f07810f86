package io.neurite.dashboard.server;

import com.google.common.collect.ImmutableMap;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, as the tests of the page drive it. */
final class Chromium implements AutoCloseable {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** It misses classes for the newest protocols, none of which the tests need; kept, lest it be forgotten. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    /** Tells whether a chart's canvas has these colours of the style sheet where nothing is transparent. */
    private static final String COLOURS = "const c = document.querySelector(arguments[0] + ' canvas');"
            + "if (c === null) return false;"
            + "const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const found = new Set();"
            + "for (let i = 0; i < p.length; i += 4)"
            + "  if (p[i + 3] === 255) found.add(p[i] << 16 | p[i + 1] << 8 | p[i + 2]);"
            + "return arguments[1].every(name => {"
            + "const probe = document.createElement('i'); document.body.append(probe); "
            + "probe.style.color = 'var(' + name + ')';"
            + "const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g);"
            + "return found.has(r << 16 | g << 8 | b); });";

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser that is installed; skips the test, and says so, where there is none. */
    static Chromium start() {
        Optional<Path> browser = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = program("chromedriver");
        Assumptions.assumeTrue(browser.isPresent() && driver.isPresent(),
                "The page was not tested in a browser: chromium and chromedriver are not both on the PATH.");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments("--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--hide-scrollbars");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        VERSIONS.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // With the driver's path Selenium looks for none, asks no server, and reports nothing.
        return new Chromium(new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile()).usingAnyFreePort().build(), options));
    }

    private static Optional<Path> program(String... names) {
        List<String> folders = Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(names).flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** Opens a page as a screen of that size shows it, in light or dark colours as the system would have them. */
    void open(String address, int width, int height, boolean dark) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", ImmutableMap.of(
                "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(
                ImmutableMap.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.get(address);
    }

    void open(String address) {
        open(address, 1280, 900, false);
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    String text(String selector) {
        return find(selector).getText();
    }

    /** Returns the texts of all elements, those that are out of sight included. */
    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(element -> element.getDomProperty("textContent")).toList();
    }

    void click(String selector) {
        find(selector).click();
    }

    /** Types into an element, which gets the focus by that. */
    void type(String selector, CharSequence... keys) {
        find(selector).sendKeys(keys);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Tells whether a chart shows curves in these colours of the style sheet. */
    boolean isDrawn(String chart, String... colours) {
        return (Boolean) run(COLOURS, chart, List.of(colours));
    }

    /** Draws the pointer over an element, from a third of its width to two thirds. */
    void drag(String selector) {
        WebElement element = find(selector);
        int step = element.getSize().getWidth() / 6;
        new Actions(driver).moveToElement(element, -step, 0).clickAndHold().moveByOffset(step, 0).moveByOffset(step, 0)
                .release().perform();
    }

    String title() {
        return driver.getTitle();
    }

    /** Waits until something is the case; what it reads may change meanwhile. */
    void await(String what, Supplier<Boolean> fact) {
        new WebDriverWait(driver, PATIENCE, PAUSE).withMessage(what).ignoring(StaleElementReferenceException.class)
                .until(page -> fact.get());
    }

    void awaitText(String selector, String part) {
        await(selector + " says: " + part, () -> String.join("\n", texts(selector)).contains(part));
    }

    /** Returns what the browser's console has said since the last time: errors, and what the page's policy forbade. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
    }

    /** Returns which rules of WCAG 2.1 AA and of good practice the page breaks as it is now, each with the places. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        try (InputStream axe = Chromium.class.getResourceAsStream(AXE)) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<String>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run().then(found => done(found.violations.map(rule => rule.id + ': ' + rule.help + ' '"
                + " + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))),"
                + " failure => done([String(failure)]));");
    }

    /** Writes a picture of the whole page into target/screenshots. */
    void picture(String name) {
        Map<String, Object> picture = driver.executeCdpCommand("Page.captureScreenshot",
                ImmutableMap.of("captureBeyondViewport", true, "format", "png"));
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
