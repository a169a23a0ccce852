package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.schemas.ConsultationAct;

class ConsultationDeskTest {
    private static final Instant NOON = Instant.parse("2027-03-01T11:00:00Z");
    private static final Consultation PARK = TestConsultation.of("park", "PRK").build();

    private final VersionedConsultation made =
            VersionedConsultation.configured(PARK).after(ConsultationAct.MADE, PARK, "ana", NOON);

    @Test
    void aSecondPressComesWithinAMinute() {
        assertThat(ConsultationDesk.isJustMadeBy("ana", made, NOON.plusSeconds(59)))
                .isTrue();
        assertThat(ConsultationDesk.isJustMadeBy("bor", made, NOON.plusSeconds(59)))
                .isFalse();
    }

    @Test
    void laterTheIdIsTakenForItsMakerToo() {
        assertThat(ConsultationDesk.isJustMadeBy("ana", made, NOON.plus(Duration.ofMinutes(1))))
                .isFalse();
    }
}
