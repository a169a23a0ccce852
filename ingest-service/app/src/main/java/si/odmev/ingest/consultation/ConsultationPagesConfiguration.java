package si.odmev.ingest.consultation;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import si.odmev.consultation.ThemePack;

/** Finds the theme packs from which editors choose. */
@Configuration(proxyBeanMethods = false)
class ConsultationPagesConfiguration {
    @Bean
    ConsultationReader consultationReader() throws IOException {
        return new ConsultationReader(packs());
    }

    /** Every folder of theme packs in the program, in the order of their names. */
    private static List<ThemePack> packs() throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:theme-packs/*/pack.yaml");
        return Arrays.stream(found)
                .map(Object::toString)
                .map(path -> path.replaceFirst(".*theme-packs/([^/]+)/pack\\.yaml.*", "$1"))
                .distinct()
                .sorted()
                .map(ThemePack::named)
                .toList();
    }
}
