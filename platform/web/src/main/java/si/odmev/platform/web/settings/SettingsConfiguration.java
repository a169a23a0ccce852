package si.odmev.platform.web.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.consultation.ConsultationEntry;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.InvalidConsultationException;

/** Settings for the whole of Odmev: the consultations of {@code consultations.yaml}, and when an erasure must be complete. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SettingsConfiguration.Properties.class, ErasureProperties.class})
public class SettingsConfiguration {
    /**
     * The consultations, which begin with those of the configuration. Converts an invalid value to an exception that Spring reports with the file and
     * the line, without a stack trace.
     */
    @Bean
    FollowedConsultations consultations(Properties properties) {
        try {
            return new FollowedConsultations(Consultations.configured(properties.consultations()));
        } catch (InvalidConsultationException e) {
            throw new InvalidConfigurationPropertyValueException(e.property(), e.value(), e.getMessage());
        }
    }

    /**
     * The content of {@code consultations.yaml}.
     *
     * @param consultations in order; the first is the default
     */
    @ConfigurationProperties("odmev")
    record Properties(List<ConsultationEntry> consultations) {
        Properties {
            consultations = consultations == null ? List.of() : List.copyOf(consultations);
        }
    }
}
