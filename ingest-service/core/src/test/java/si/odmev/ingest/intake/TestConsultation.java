package si.odmev.ingest.intake;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;

/**
 * A consultation of tests, about which nothing matters but what is said here. Its only theme is green.
 *
 * @param opens local time of Ljubljana
 * @param closes local time of Ljubljana; null while no end is set
 */
public record TestConsultation(String id, String receiptPrefix, LocalDateTime opens, LocalDateTime closes) {
    private static final LocalizedText TITLE = new LocalizedText("Mesto", "Town");

    /** Opens on 3 May 2022, and has no end. */
    public static TestConsultation of(String id, String receiptPrefix) {
        return new TestConsultation(id, receiptPrefix, LocalDateTime.parse("2022-05-03T08:00:00"), null);
    }

    /** The same, but open from another time on. */
    public TestConsultation opening(String time) {
        return new TestConsultation(id, receiptPrefix, LocalDateTime.parse(time), closes);
    }

    /** The same, but with an end. */
    public TestConsultation closing(String time) {
        return new TestConsultation(id, receiptPrefix, opens, LocalDateTime.parse(time));
    }

    /** As intake knows it. */
    public Consultation build() {
        return new Consultation(
                id,
                receiptPrefix,
                TITLE,
                TITLE,
                ZoneId.of("Europe/Ljubljana"),
                opens,
                closes,
                ThemePack.named(ThemePack.DEFAULT),
                List.of(new Theme("green", TITLE)));
    }
}
