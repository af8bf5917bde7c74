package io.portcullis.ear;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A person's browser: Chromium, a fresh profile each. It writes down every error of its console, Content Security Policy
 * violations among them; {@link #look} judges the page it shows.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target/screenshots").toAbsolutePath();
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    private Browser(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + " console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + " script: " + error));
    }

    static Browser open() {
        return open(asUsual -> {});
    }

    static Browser open(ColorScheme scheme, int width, String language) {
        return open(
                options -> options.setColorScheme(scheme).setLocale(language).setViewportSize(width, 900));
    }

    /** @param wishes besides English, daylight and a wide screen */
    static synchronized Browser open(Consumer<com.microsoft.playwright.Browser.NewContextOptions> wishes) {
        com.microsoft.playwright.Browser.NewContextOptions options =
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        .setLocale("en")
                        .setViewportSize(1280, 900);
        wishes.accept(options);
        return new Browser(Chromium.RUNNING.newContext(options));
    }

    /** One process for all tests; it ends with the virtual machine. */
    private static final class Chromium {
        private static final com.microsoft.playwright.Browser RUNNING = start();

        private static com.microsoft.playwright.Browser start() {
            if (!Files.isExecutable(CHROMIUM)) {
                throw new IllegalStateException(
                        "These tests need Chromium; install it with: apt-get install -y chromium");
            }
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(ARGUMENTS));
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Waits for the end of the page, which is shown before that has come. */
    void arrived() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Keeps a picture and refuses what axe refuses. */
    void look(String name) {
        look(name, new AxeBuilder(page));
    }

    /** @param rule the only one that axe asks */
    void look(String name, String rule) {
        look(name, new AxeBuilder(page).withRules(List.of(rule)));
    }

    private void look(String name, AxeBuilder axe) {
        arrived();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
        List<Rule> violations = axe.setLegacyMode(true).analyze().getViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError(name + " at " + page.url() + ": "
                    + violations.stream()
                            .map(rule -> rule.getId() + " "
                                    + rule.getNodes().stream()
                                            .map(node -> String.valueOf(node.getTarget()))
                                            .toList())
                            .toList());
        }
    }

    /** What the console complained about so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Whether the page can be read without scrolling sideways. */
    boolean fits() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");
    }

    @Override
    public void close() {
        context.close();
    }
}
