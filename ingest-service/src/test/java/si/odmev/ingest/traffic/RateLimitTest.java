package si.odmev.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RateLimitTest {
    private final RateLimit limit = new RateLimit(new RateLimitProperties(2, 100));

    @Test
    void holdsBackWhoSendsTooMuchAndNobodyElse() {
        assertThat(limit.exceededBy(from("192.0.2.1"))).isEmpty();
        assertThat(limit.exceededBy(from("192.0.2.1"))).isEmpty();
        assertThat(limit.exceededBy(from("192.0.2.1")))
                .hasValueSatisfying(wait -> assertThat(wait.toSeconds()).isBetween(1L, 31L));
        assertThat(limit.exceededBy(from("192.0.2.2"))).isEmpty();
    }

    @Test
    void clerksTypeWhatAWholeHallSays() {
        var request = from("192.0.2.1");
        request.addUserRole("CLERK");
        for (int i = 0; i < 10; i++) {
            assertThat(limit.exceededBy(request)).isEmpty();
        }
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
