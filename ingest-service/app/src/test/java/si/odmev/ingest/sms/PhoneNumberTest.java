package si.odmev.ingest.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"+38640123456", "0038640123456", "38640123456", "+386 40 123 456", "+386 (40) 123-456"})
    void isReadAsGatewaysWriteIt(String written) {
        assertThat(PhoneNumber.parse(written)).contains(new PhoneNumber("+38640123456"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INFO",
                "040 123 456",
                "+0123456789",
                "+38640",
                "+3864012345678901",
                "anonymous",
                "+386۴۰۱۲۳۴۵۶"
            })
    void whatIsNoNumberIsNone(String written) {
        assertThat(PhoneNumber.parse(written)).isEmpty();
        assertThat(PhoneNumber.parse(null)).isEmpty();
    }

    @Test
    void noLogSaysIt() {
        assertThat(PhoneNumber.parse("+38640123456").orElseThrow().toString()).doesNotContain("40123456");
    }
}
