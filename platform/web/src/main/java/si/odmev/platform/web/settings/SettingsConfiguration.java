package si.odmev.platform.web.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;

/** What is set for the whole of Odmev: the consultations of {@code consultations.yaml}, and when an erasure must be complete. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SettingsConfiguration.Properties.class, ErasureProperties.class})
public class SettingsConfiguration {
    @Bean
    Consultations consultations(Properties properties) {
        return new Consultations(properties.consultations());
    }

    /**
     * What {@code consultations.yaml} binds to.
     *
     * @param consultations in order; the first is the default
     */
    @ConfigurationProperties("odmev")
    record Properties(List<Consultation> consultations) {
        Properties {
            consultations = consultations == null ? List.of() : List.copyOf(consultations);
        }
    }
}
