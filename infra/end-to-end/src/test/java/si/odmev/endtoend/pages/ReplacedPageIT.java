package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import si.odmev.endtoend.ByName;

/** Tests the tests' own browser on pages that may be replaced at any moment, like the live pages and slow forms. */
@ExtendWith(BrowserExtension.class)
class ReplacedPageIT {
    private static final By HEADING = By.tagName("h1");
    /** At one of fifteen the driver has no name for what happened. */
    private static final int REPLACEMENTS = 60;

    private static final int MOST_LOOKS = 1000;

    private final AtomicInteger pages = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/plain", exchange -> answer(exchange, ""));
        server.createContext("/form", exchange -> answer(exchange, """
                <form method="post"><button type="submit">On</button></form>"""));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ByName
    @Test
    void whatIsAwaitedIsFoundThoughThePageIsReplacedWhileItIsLookedAt(Browsers browsers) {
        Browser browser = browsers.open();
        browser.visit(address("/plain"));
        for (int i = 0; i < REPLACEMENTS; i++) {
            int left = pages.get();
            int milliseconds = i % 8;

            browser.await(page -> isAfter(left, page, milliseconds), "the page after page " + left);
        }

        assertThat(pages).hasValue(REPLACEMENTS + 1);
    }

    /** Has the page reload itself, and goes on looking at what was found before, until that is gone. */
    private static boolean isAfter(int left, Browser page, int milliseconds) {
        WebElement heading = page.find(HEADING);
        if (Integer.parseInt(heading.getText()) > left) {
            return true;
        }
        page.driver().executeScript("setTimeout(() => location.reload(), arguments[0])", milliseconds);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            heading.getText();
        }
        return false;
    }

    @Test
    void aClickThatLeadsAwayReturnsAtTheNextPageThoughItLooksTheSame(Browsers browsers) {
        Browser browser = browsers.open();
        browser.visit(address("/form"));
        for (int i = 0; i < 20; i++) {
            int left = Integer.parseInt(browser.text(HEADING));

            browser.clickAway(By.tagName("button"));

            assertThat(browser.text(HEADING)).isEqualTo(String.valueOf(left + 1));
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange, String content) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] page = "<!doctype html><title>Page</title><link rel=icon href=data:,><h1>%d</h1>%s"
                .formatted(pages.incrementAndGet(), content)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }
}
