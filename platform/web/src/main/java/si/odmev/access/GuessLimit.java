package si.odmev.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Limits the guessing of passwords (NIST SP 800-63B, 5.2.2). A client has ten wrong tries for an account, and then one a
 * minute. Between them the password is not checked, and the client can't distinguish a right one from a wrong one. The owner of
 * the account can still log in from another network. Therefore nobody can lock them out.
 */
final class GuessLimit implements AuthenticationProvider {
    private static final int TRIES = 10;
    private static final Duration ONE_MORE_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final int MOST_GUESSERS = 20_000;
    private static final int LONGEST_NAME = 100;

    private final AuthenticationProvider passwords;
    private final LoadingCache<Guesser, Bucket> wrongTries;

    private record Guesser(String account, Client client) {}

    GuessLimit(AuthenticationProvider passwords) {
        this(passwords, TimeMeter.SYSTEM_NANOTIME);
    }

    GuessLimit(AuthenticationProvider passwords, TimeMeter clock) {
        this.passwords = passwords;
        this.wrongTries = Caffeine.newBuilder()
                .maximumSize(MOST_GUESSERS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                // Also while nobody else fails to log in: the privacy notice gives the time.
                .scheduler(Scheduler.systemScheduler())
                .build(guesser -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(TRIES).refillGreedy(1, ONE_MORE_EVERY))
                        .withCustomTimePrecision(clock)
                        .build());
    }

    @Override
    public @Nullable Authentication authenticate(Authentication login) {
        Bucket left = wrongTries.get(guesser(login));
        var estimate = left.estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw new TooManyGuessesException(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
        }
        try {
            return passwords.authenticate(login);
        } catch (BadCredentialsException e) {
            // Several simultaneous tries may have been let through. Each is counted here and lengthens the wait.
            left.consumeIgnoringRateLimits(1);
            throw e;
        }
    }

    private static Guesser guesser(Authentication login) {
        String name = login.getName().toLowerCase(Locale.ROOT);
        String address =
                login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return new Guesser(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME), Client.at(address));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
