package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at a page as people do who have other eyes and screens: by day and by night, on a wide screen and on a small one.
 * Each look is kept as a picture.
 */
final class Gallery {
    private static final List<Integer> WIDTHS = List.of(1280, 320);
    private static final int HEIGHT = 900;
    /** By night a page has the same parts and other colours. */
    private static final String OF_COLOURS = "color-contrast";

    private final Browser browser;
    private final List<Map<String, String>> documents = new ArrayList<>();

    Gallery(Browser browser) {
        this.browser = browser;
        browser.page().onResponse(this::remember);
    }

    private void remember(Response response) {
        if (response.request().isNavigationRequest()) {
            documents.add(response.headers());
        }
    }

    /** Fails on what axe finds, on a page that must be moved sideways, and without a strict policy. */
    void show(String name) {
        Page page = browser.page();
        for (int width : WIDTHS) {
            String view = name + "-" + width;
            page.setViewportSize(width, HEIGHT);
            browser.look(view + "-light");
            assertThat(browser.fits())
                    .as("%s can be read without moving it sideways", view)
                    .isTrue();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            browser.look(view + "-dark", OF_COLOURS);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        page.setViewportSize(WIDTHS.get(0), HEIGHT);
        assertThat(policy())
                .as("the policy of %s", name)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src ")
                .doesNotContain("unsafe");
    }

    /** The Content Security Policy of the page that is shown. */
    private String policy() {
        return documents.get(documents.size() - 1).getOrDefault("content-security-policy", "");
    }
}
