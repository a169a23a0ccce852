package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.WebDriverException;

/**
 * Gives a test its {@link Browsers} and closes them. A test passes only if none of its pages loaded anything from another
 * host and no browser complained. A failed test leaves a picture in {@code target/browser}.
 *
 * <p>Without Chromium the tests are skipped, or fail if {@code ODMEV_BROWSER=required} is in the environment.
 */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrowserExtension.class);
    private static final Path PICTURES = Path.of("target", "browser");
    private static final String MISSING = "chromium and chromedriver are not both on the PATH";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean required = "required".equals(System.getenv("ODMEV_BROWSER"));
        return required || programs().isPresent()
                ? ConditionEvaluationResult.enabled("a browser is there or required")
                : ConditionEvaluationResult.disabled(MISSING + "; install both to run the browser tests");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsers.class;
    }

    @Override
    public Browsers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Browsers.class, type -> begin(), Browsers.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        Browsers browsers = context.getStore(NAMESPACE).get(Browsers.class, Browsers.class);
        if (browsers == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            keepPictures(context, browsers);
        } else {
            assertThat(browsers.all())
                    .flatExtracting(Browser::complaints)
                    .as("what the browsers complain of")
                    .isEmpty();
        }
    }

    private static Browsers begin() {
        return new Browsers(
                programs().orElseThrow(() -> new IllegalStateException(MISSING + ", and ODMEV_BROWSER requires them")));
    }

    private static void keepPictures(ExtensionContext context, Browsers browsers) throws IOException {
        Files.createDirectories(PICTURES);
        String test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        int number = 0;
        for (Browser browser : browsers.all()) {
            number++;
            try {
                Files.write(PICTURES.resolve(test + "-" + number + ".png"), browser.picture());
            } catch (WebDriverException e) {
                // A browser that crashed has no picture to give.
                context.publishReportEntry("picture " + number, "none: " + e.getRawMessage());
            }
        }
    }

    private static Optional<Browser.Programs> programs() {
        return onPath("chromium")
                .flatMap(chromium -> onPath("chromedriver").map(driver -> new Browser.Programs(chromium, driver)));
    }

    private static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
