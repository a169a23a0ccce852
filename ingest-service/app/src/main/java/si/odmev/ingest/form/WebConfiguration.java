package si.odmev.ingest.form;

import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.LocaleResolver;
import si.odmev.access.OtherService;
import si.odmev.access.Role;
import si.odmev.platform.web.files.StaticFilesConfiguration;
import si.odmev.platform.web.page.Dates;
import si.odmev.platform.web.page.ElsewhereController;
import si.odmev.platform.web.page.FailureController;
import si.odmev.platform.web.page.LoginController;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.platform.web.page.PageLanguages;
import si.odmev.platform.web.page.Unbroken;

/** Languages, login and failures of the pages. */
@Configuration(proxyBeanMethods = false)
@Import({LoginController.class, StaticFilesConfiguration.class})
class WebConfiguration {
    /**
     * The language parameter is not read at this path: if a form is too large to be read, each read of it fails again, and the
     * person would see no reason.
     */
    private static final String FAILURES = "/error";

    @Bean
    PageLanguages pageLanguages() {
        return new PageLanguages(FAILURES);
    }

    /** Formats days and times on pages. */
    @Bean
    Dates dates() {
        return new Dates();
    }

    /** Keeps ranges of years in titles on one line. */
    @Bean
    Unbroken unbroken() {
        return new Unbroken();
    }

    @Bean
    LocaleResolver localeResolver() {
        return PageLanguages.resolver();
    }

    @Bean
    FailureController failureController(MessageSource messages) {
        return new FailureController(messages, request -> new PageAddress("/", Map.of()));
    }

    /** Analysts and operators work in analytics. */
    @Bean
    ElsewhereController elsewhereController(OtherService analytics) {
        return new ElsewhereController(analytics, "/", Set.of(Role.ANALYST, Role.OPERATOR));
    }
}
