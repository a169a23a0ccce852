package si.odmev.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that stamps accepted submissions. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    /**
     * @param offset shifts the clock; only for the fault suite, which uses it to set one instance's clock wrong
     */
    @Bean
    InstantSource clock(@Value("${odmev.clock-offset:PT0S}") Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
    }
}
