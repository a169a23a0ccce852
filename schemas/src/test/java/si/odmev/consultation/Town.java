package si.odmev.consultation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import si.odmev.schemas.ConsultationAct;
import si.odmev.schemas.ConsultationChange;

/** Consultations for tests. */
final class Town {
    static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);
    private static final LocalizedText TEXT = new LocalizedText("Besedilo", "Text");

    private Town() {}

    static Consultation consultation(String id) {
        return consultation(id, "Naslov");
    }

    static Consultation consultation(String id, String title) {
        return new Consultation(
                id,
                "TWN",
                new LocalizedText(title, title),
                TEXT,
                ZoneId.of("Europe/Ljubljana"),
                LocalDateTime.parse("2022-05-03T08:00"),
                null,
                PACK,
                PACK.asNamedHere());
    }

    static VersionedConsultation version(String id, long version) {
        return new VersionedConsultation(
                consultation(id, "Naslov " + version),
                version,
                List.of(new ConsultationChange(version, ConsultationAct.EDITED, "urska", Instant.EPOCH)));
    }
}
