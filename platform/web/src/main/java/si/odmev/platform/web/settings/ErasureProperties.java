package si.odmev.platform.web.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an erasure must be complete.
 *
 * @param within the time after which no place holds a byte of an erased submission; the same in both services
 */
@ConfigurationProperties("odmev.erasure")
public record ErasureProperties(@DefaultValue("24h") Duration within) {
    /**
     * @throws IllegalArgumentException if the time is zero or negative
     */
    public ErasureProperties {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("odmev.erasure.within must be longer than nothing");
        }
    }
}
