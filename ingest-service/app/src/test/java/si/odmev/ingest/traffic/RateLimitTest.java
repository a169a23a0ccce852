package si.odmev.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import si.odmev.schemas.Channel;

class RateLimitTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimit limit = new RateLimit(new RateLimitProperties(2, 100), new SubmissionCounters(meters));

    @Test
    void holdsBackWhoSendsTooMuchAndNobodyElse() {
        assertThat(limit.exceededBy(Channel.WEB, from("192.0.2.1"))).isEmpty();
        assertThat(limit.exceededBy(Channel.WEB, from("192.0.2.1"))).isEmpty();
        assertThat(limit.exceededBy(Channel.WEB, from("192.0.2.1")))
                .hasValueSatisfying(wait -> assertThat(wait.toSeconds()).isBetween(1L, 31L));
        assertThat(limit.exceededBy(Channel.WEB, from("192.0.2.2"))).isEmpty();
        assertThat(meters.counter("odmev.submissions.refused", "channel", "web", "reason", "rate-limited")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void saysWhatIsLeft() {
        var allowance = limit.take(Channel.API, from("192.0.2.3")).orElseThrow();

        assertThat(allowance.perMinute()).isEqualTo(2);
        assertThat(allowance.remaining()).isEqualTo(1);
        assertThat(allowance.secondsUntilFull()).isEqualTo(30);
    }

    @Test
    void clerksTypeWhatAWholeHallSays() {
        var request = from("192.0.2.1");
        request.addUserRole("CLERK");
        for (int i = 0; i < 10; i++) {
            assertThat(limit.exceededBy(Channel.WEB, request)).isEmpty();
        }
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
