package si.odmev.analytics;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.theme.FeedbackReader;
import si.odmev.analytics.theme.PackAnalyzers;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;

/** Gives the pipeline, the API and the pages the same text analyzers. The theme package itself does not depend on Spring. */
@RunsIn({InstanceRole.STREAM, InstanceRole.WEB})
@Configuration(proxyBeanMethods = false)
class ThemeConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ThemeConfiguration.class);

    @Bean
    TextAnalyzers textAnalyzers(ClassifierProperties classifier, CurrentConsultations consultations) {
        return new PackAnalyzers(consultations, consultation -> load(consultation, classifier.models()));
    }

    private static TextAnalyzer load(Consultation consultation, Path models) {
        var analyzer = FeedbackReader.load(consultation, models);
        LOG.atInfo()
                .addKeyValue("classifier", analyzer.version())
                .addKeyValue("pack", consultation.pack().id())
                .addKeyValue("models", models)
                .log("classifier loaded");
        return analyzer;
    }
}
