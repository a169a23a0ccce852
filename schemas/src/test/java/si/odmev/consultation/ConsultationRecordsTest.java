package si.odmev.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.ConsultationAct;
import si.odmev.schemas.ConsultationVersion;

class ConsultationRecordsTest {
    private static final Instant AT = Instant.parse("2026-11-30T20:00:00.123Z");

    private static ConsumerRecord<byte[], byte[]> read(String key, Headers headers) {
        return new ConsumerRecord<>(
                "feedback.consultations.v1",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                new byte[] {0},
                headers,
                Optional.empty());
    }

    private static VersionedConsultation readBack(VersionedConsultation version) {
        var record = ConsultationRecords.write(version, AT);
        assertThat(record.key()).isEqualTo(version.id());
        assertThat(record.timestamp()).isEqualTo(AT.toEpochMilli());
        return ConsultationRecords.read(read(record.key(), record.headers()));
    }

    @Test
    void whatIsWrittenIsReadWithoutARegistry() {
        var green = new LocalizedText("Zelenje", "Greenery");
        var chosen = new Consultation(
                "park-2027",
                "PRK",
                green,
                green,
                ZoneId.of("Europe/Ljubljana"),
                LocalDateTime.parse("2027-01-31T23:59"),
                LocalDateTime.parse("2027-03-01T00:00:30"),
                Town.PACK,
                List.of(new Theme("smart", Town.PACK.find("smart").orElseThrow().label()), new Theme("green", green)),
                List.of(
                        new Question("trees", green, green, false),
                        new Question("benches", new LocalizedText("Klopi", "Benches"), null, true)));
        VersionedConsultation version = VersionedConsultation.configured(chosen)
                .after(ConsultationAct.MADE, chosen, "urska", AT)
                .after(ConsultationAct.CLOSED, chosen, null, AT.plusSeconds(1));

        assertThat(readBack(version)).isEqualTo(version);
    }

    @Test
    void allThemesOfAPackStayAllWhenThePackGetsAnother() {
        var version = Town.version("town-2022", 1);
        var value = (ConsultationVersion) ConsultationRecords.write(version, AT).value();

        assertThat(value.getThemes()).isEmpty();
        assertThat(value.getCloses()).isNull();
        assertThat(readBack(version)).isEqualTo(version);
    }

    @Test
    void whatIsNoConsultationIsRefused() {
        var headers =
                ConsultationRecords.write(Town.version("town-2022", 1), AT).headers();

        assertThatThrownBy(() -> ConsultationRecords.read(read("park-2027", headers)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key");
        assertThatThrownBy(() -> ConsultationRecords.read(read(null, headers)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsultationRecords.read(read("town-2022", new RecordHeaders())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsultationRecords.decode(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHistoryKeepsTheLatestChanges() {
        VersionedConsultation version = VersionedConsultation.configured(Town.consultation("town-2022"));
        for (int i = 0; i <= VersionedConsultation.MOST_CHANGES; i++) {
            version = version.after(ConsultationAct.EDITED, version.consultation(), "urska", AT);
        }

        assertThat(version.version()).isEqualTo(VersionedConsultation.MOST_CHANGES + 1);
        assertThat(version.history()).hasSize(VersionedConsultation.MOST_CHANGES);
        assertThat(version.history().getFirst().getVersion()).isEqualTo(2);
    }
}
