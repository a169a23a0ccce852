package si.odmev.ingest.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.sms.GatewaySignature.Finding;

class GatewaySignatureTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:30:00Z");
    private static final String BODY = "{\"id\": \"1\", \"text\": \"Več klopi\"}";

    private final GatewaySignature signatures = new GatewaySignature("secret", () -> NOW);

    /** By another program: printf '1652193000.{...}' | openssl dgst -sha256 -hmac secret. */
    @Test
    void isTheHmacOfTimestampFullStopAndBody() {
        assertThat(check("1652193000", "b4acd1c9c90b0cbfee97e696593c3352a48611de42473070ebc9e8aa0aee298f", BODY))
                .isEqualTo(Finding.GENUINE);
        assertThat(check(
                        "1652193000",
                        "b4acd1c9c90b0cbfee97e696593c3352a48611de42473070ebc9e8aa0aee298f".toUpperCase(Locale.ROOT),
                        BODY))
                .isEqualTo(Finding.GENUINE);
    }

    @ParameterizedTest
    @CsvSource({"-301, STALE", "-300, GENUINE", "0, GENUINE", "300, GENUINE", "301, STALE", "-86400, STALE"})
    void isGoodForFiveMinutes(long seconds, Finding finding) {
        Instant at = NOW.plus(Duration.ofSeconds(seconds));
        assertThat(check(String.valueOf(at.getEpochSecond()), Gateway.signature("secret", at, BODY), BODY))
                .isEqualTo(finding);
    }

    @Test
    void coversTimestampBodyAndSecret() {
        String signature = Gateway.signature("secret", NOW, BODY);
        assertThat(check("1652193001", signature, BODY)).isEqualTo(Finding.NOT_SIGNED);
        assertThat(check("1652193000", signature, BODY + " ")).isEqualTo(Finding.NOT_SIGNED);
        assertThat(check("1652193000", Gateway.signature("other", NOW, BODY), BODY))
                .isEqualTo(Finding.NOT_SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1652193000.0", "99999999999999999999", "١٦٥٢١٩٣٠٠٠"})
    void anythingButSecondsIsNoTimestamp(String timestamp) {
        assertThat(check(timestamp, Gateway.signature("secret", NOW, BODY), BODY))
                .isEqualTo(Finding.NOT_SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "00", "sha256=00"})
    void anythingButAHexadecimalHmacIsNoSignature(String signature) {
        assertThat(check("1652193000", signature, BODY)).isEqualTo(Finding.NOT_SIGNED);
        assertThat(check("1652193000", null, BODY)).isEqualTo(Finding.NOT_SIGNED);
        assertThat(check(null, signature, BODY)).isEqualTo(Finding.NOT_SIGNED);
    }

    private Finding check(String timestamp, String signature, String body) {
        return signatures.check(timestamp, signature, body.getBytes(StandardCharsets.UTF_8));
    }
}
