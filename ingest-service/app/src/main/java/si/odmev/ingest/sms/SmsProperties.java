package si.odmev.ingest.sms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import si.odmev.consultation.Consultations;

/**
 * The gateway that passes text messages on.
 *
 * @param secret shared with the gateway, which signs each request with it; empty for none: then the channel is off
 * @param consultation id of the consultation for called numbers that are not listed; empty for the default one
 * @param numbers ids of consultations by the number that people send to, with country code; stored as E.164
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

    /** Converts the keys to E.164, as {@link #consultationOf} looks them up. In YAML, a key without brackets loses its +. */
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
     * Ids of consultations that do not exist (yet), in alphabetical order: a consultation may be made on a page later. Until then,
     * every message to them is refused on arrival.
     */
    List<String> unknownTo(Consultations known) {
        return Stream.concat(numbers.values().stream(), Stream.of(consultation))
                .filter(id -> !id.isEmpty() && known.find(id).isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The consultation for messages to a number, which may be null. */
    String consultationOf(@Nullable String called) {
        return PhoneNumber.parse(called)
                .map(PhoneNumber::e164)
                .map(numbers::get)
                .orElse(consultation);
    }

    /** Leaves out the secret, to keep it out of every log. */
    @Override
    public String toString() {
        return "SmsProperties[]";
    }
}
