package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;

class CanaryTest {
    private static final Instant NOW = Instant.parse("2022-05-10T02:00:00Z");
    private static final LocalizedText TEXT = new LocalizedText("besedilo", "text");

    @Test
    void isKnownByKeyAndConsultation() {
        Submission canary = Canary.settingOut(NOW);

        assertThat(Canary.isKey(canary.getSubmissionId())).isTrue();
        assertThat(Canary.is(canary)).isTrue();
        assertThat(canary.getAcceptedAt()).isEqualTo(NOW);
    }

    @Test
    void isNotTakenForWhatAPersonSaid() {
        TrustedRecords.trust();
        String id = UUID.randomUUID().toString();
        Submission said = Submission.newBuilder(Canary.settingOut(NOW))
                .setSubmissionId(id)
                .setConsultation("velenje-2022")
                .build();

        assertThat(Canary.isKey(id)).isFalse();
        assertThat(Canary.is(said)).isFalse();
    }

    @Test
    void noConsultationCanHaveItsId() {
        LocalDateTime opens = LocalDateTime.of(2022, 5, 3, 8, 0);

        assertThatThrownBy(() -> new Consultation(
                        Canary.CONSULTATION,
                        "CAN",
                        TEXT,
                        TEXT,
                        ZoneId.of("Europe/Ljubljana"),
                        opens,
                        null,
                        ThemePack.named(ThemePack.DEFAULT),
                        List.of(new Theme("green", TEXT))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("consultation id");
    }
}
