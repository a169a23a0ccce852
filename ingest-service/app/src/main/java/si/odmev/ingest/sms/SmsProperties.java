package si.odmev.ingest.sms;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import si.odmev.consultation.Consultations;

/**
 * The gateway that passes text messages on.
 *
 * @param secret shared with the gateway, which signs each request with it; empty for none: then the channel is off
 * @param consultation id of the consultation for called numbers that are not listed; empty for the default one
 * @param numbers ids of consultations by the number that people send to, with country code; kept as E.164
 */
@ConfigurationProperties("odmev.sms")
record SmsProperties(
        @DefaultValue("") String secret,
        @DefaultValue("") String consultation,
        @DefaultValue Map<String, String> numbers) {
    private static final int SHORTEST_SECRET = 32;

    SmsProperties {
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "odmev.sms.secret must have at least 32 characters; make one with: openssl rand -hex 32");
        }
        numbers = byNumber(numbers);
    }

    /** Keys as {@link #consultationOf} looks them up: in YAML, a key without brackets loses its +. */
    private static Map<String, String> byNumber(Map<String, String> written) {
        var numbers = new HashMap<String, String>();
        written.forEach((key, id) -> {
            String number = PhoneNumber.parse(key)
                    .map(PhoneNumber::e164)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "odmev.sms.numbers: " + key + " is no number with country code (E.164)"));
            if (numbers.put(number, id) != null) {
                throw new IllegalArgumentException("odmev.sms.numbers: " + number + " is there twice");
            }
        });
        return Map.copyOf(numbers);
    }

    /**
     * The same, if there are its consultations: otherwise each message would be refused when it comes.
     *
     * @throws IllegalArgumentException if one is not configured
     */
    SmsProperties checked(Consultations known) {
        Stream.concat(numbers.values().stream(), Stream.of(consultation))
                .filter(id -> !id.isEmpty() && known.find(id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("odmev.sms: there is no consultation " + id);
                });
        return this;
    }

    /** The consultation for what was sent to a number, which may be null. */
    String consultationOf(String called) {
        return PhoneNumber.parse(called)
                .map(PhoneNumber::e164)
                .map(numbers::get)
                .orElse(consultation);
    }

    /** Says nothing of the secret, so that no log does. */
    @Override
    public String toString() {
        return "SmsProperties[]";
    }
}
