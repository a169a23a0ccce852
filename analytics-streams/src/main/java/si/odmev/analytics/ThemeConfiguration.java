package si.odmev.analytics;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.theme.FeedbackReader;
import si.odmev.analytics.theme.TextAnalyzer;

/** Gives the pipeline, the API and the pages the same reader of texts; the theme package itself knows no Spring. */
@Configuration(proxyBeanMethods = false)
class ThemeConfiguration {
    @Bean
    TextAnalyzer textAnalyzer() {
        return FeedbackReader.load();
    }
}
