package si.odmev.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that stamps what is accepted. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    /**
     * @param offset shifts the clock; for the fault suite alone, which makes one instance's clock wrong with it
     */
    @Bean
    InstantSource clock(@Value("${odmev.clock-offset:PT0S}") Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
    }
}
