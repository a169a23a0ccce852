package si.odmev.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;

class GuessLimitTest {
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final Clock clock = new Clock();
    private final GuessLimit limit = new GuessLimit(
            new DaoAuthenticationProvider(new InMemoryUserDetailsManager(
                    User.withUsername("ana").password("{noop}geslo").build(),
                    User.withUsername("olga").password("{noop}geslo").build())),
            clock);

    @Test
    void afterTenWrongPasswordsNotEvenTheRightOneIsLookedAt() {
        guessWrongly(10);

        assertThatExceptionOfType(TooManyGuessesException.class)
                .isThrownBy(() -> logIn("ana", "geslo", HERE))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
        assertThatExceptionOfType(TooManyGuessesException.class).isThrownBy(() -> logIn("ANA", "geslo", HERE));
    }

    @Test
    void aMinuteLaterOneMoreIs() {
        guessWrongly(10);
        clock.pass(Duration.ofMinutes(1));
        guessWrongly(1);

        assertThatExceptionOfType(TooManyGuessesException.class).isThrownBy(() -> logIn("ana", "geslo", HERE));
        clock.pass(Duration.ofMinutes(1));
        assertThat(logIn("ana", "geslo", HERE).isAuthenticated()).isTrue();
    }

    @Test
    void nobodyElseIsLockedOut() {
        guessWrongly(10);

        assertThat(logIn("ana", "geslo", ELSEWHERE).isAuthenticated()).isTrue();
        assertThat(logIn("olga", "geslo", HERE).isAuthenticated()).isTrue();
    }

    @Test
    void whoKnowsThePasswordMayUseItAsOftenAsNeeded() {
        for (int i = 0; i < 100; i++) {
            assertThat(logIn("ana", "geslo", HERE).isAuthenticated()).isTrue();
        }
    }

    private void guessWrongly(int times) {
        for (int i = 0; i < times; i++) {
            assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> logIn("ana", "narobe", HERE));
        }
    }

    private Authentication logIn(String name, String password, String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        var login = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        login.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        return limit.authenticate(login);
    }

    private static final class Clock implements TimeMeter {
        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
