package si.odmev.endtoend.pages;

import java.util.ArrayList;
import java.util.List;

/** The browsers of one test. Each opened browser belongs to another person. {@link BrowserExtension} provides them. */
final class Browsers implements AutoCloseable {
    private final Browser.Programs programs;
    private final List<Browser> open = new ArrayList<>();
    private final Thread closeWhenInterrupted = new Thread(this::closeAll, "close-the-browsers");

    Browsers(Browser.Programs programs) {
        this.programs = programs;
        Runtime.getRuntime().addShutdownHook(closeWhenInterrupted);
    }

    Browser open() {
        return open(Browser.Kind.DESKTOP);
    }

    Browser open(Browser.Kind kind) {
        var browser = new Browser(programs, kind);
        open.add(browser);
        return browser;
    }

    List<Browser> all() {
        return List.copyOf(open);
    }

    @Override
    public void close() {
        closeAll();
        Runtime.getRuntime().removeShutdownHook(closeWhenInterrupted);
    }

    private void closeAll() {
        open.forEach(Browser::close);
    }
}
