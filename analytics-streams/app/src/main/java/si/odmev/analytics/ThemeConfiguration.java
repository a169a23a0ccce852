package si.odmev.analytics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.theme.FeedbackReader;
import si.odmev.analytics.theme.TextAnalyzer;

/** Gives the pipeline, the API and the pages the same reader of texts; the theme package itself knows no Spring. */
@Configuration(proxyBeanMethods = false)
class ThemeConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ThemeConfiguration.class);

    @Bean
    TextAnalyzer textAnalyzer(ClassifierProperties classifier) {
        var analyzer = FeedbackReader.load(classifier.models());
        LOG.atInfo()
                .addKeyValue("classifier", analyzer.version())
                .addKeyValue("models", classifier.models())
                .log("classifier loaded");
        return analyzer;
    }
}
