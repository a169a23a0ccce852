package si.odmev.ingest.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.consultation.Consultations;
import si.odmev.ingest.intake.TestConsultation;

class SmsPropertiesTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void theCalledNumberChoosesTheConsultation() {
        var properties = new SmsProperties(SECRET, "town", Map.of("+38631900100", "park"));

        assertThat(properties.consultationOf("0038631900100")).isEqualTo("park");
        assertThat(properties.consultationOf("+38631900101")).isEqualTo("town");
        assertThat(properties.consultationOf("CITY")).isEqualTo("town");
        assertThat(properties.consultationOf(null)).isEqualTo("town");
    }

    /** In YAML, a key without brackets loses its +. */
    @ParameterizedTest
    @ValueSource(strings = {"38631900100", "0038631900100", "+386 31 900 100"})
    void aNumberIsTheSameHoweverItIsWritten(String written) {
        var properties = new SmsProperties(SECRET, "town", Map.of(written, "park"));

        assertThat(properties.consultationOf("+38631900100")).isEqualTo("park");
    }

    @Test
    void aNumberThatStandsThereTwiceStopsTheStart() {
        var numbers = Map.of("+38631900100", "park", "38631900100", "town");
        assertThatThrownBy(() -> new SmsProperties(SECRET, "", numbers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("+38631900100");
    }

    @Test
    void aWeakSecretAndAWrongNumberStopTheStart() {
        assertThatThrownBy(() -> new SmsProperties("short", "", Map.of())).hasMessageContaining("at least 32");
        assertThatThrownBy(() -> new SmsProperties(SECRET, "", Map.of("031 900 100", "park")))
                .hasMessageContaining("E.164");
        assertThat(new SmsProperties("", "", Map.of()).secret()).isEmpty();
    }

    @Test
    void aConsultationThatIsNotThereYetIsNamed() {
        var known = new Consultations(List.of(TestConsultation.of("town", "TWN").build()));

        assertThat(new SmsProperties(SECRET, "", Map.of("+38631900100", "town")).unknownTo(known))
                .isEmpty();
        assertThat(new SmsProperties(SECRET, "zoo", Map.of("+38631900100", "park", "+38631900200", "zoo"))
                        .unknownTo(known))
                .containsExactly("park", "zoo");
    }

    @Test
    void noLogSaysTheSecret() {
        assertThat(new SmsProperties(SECRET, "", Map.of()).toString()).doesNotContain(SECRET);
    }
}
