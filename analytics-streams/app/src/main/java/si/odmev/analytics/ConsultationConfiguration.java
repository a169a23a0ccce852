package si.odmev.analytics;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;

/** The consultations of {@code consultations.yaml}, for all parts of the service. */
@Configuration(proxyBeanMethods = false)
class ConsultationConfiguration {
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
