package si.odmev.analytics.query;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;

/** The consultation that tests speak of. */
public final class VelenjeConsultation {
    public static final ZoneId LJUBLJANA = ZoneId.of("Europe/Ljubljana");

    public static final Consultation CONSULTATION = new Consultation(
            "velenje-2022",
            "VEL",
            new LocalizedText("Strategija", "Strategy"),
            new LocalizedText("Povejte.", "Say."),
            LJUBLJANA,
            LocalDateTime.parse("2022-05-03T08:00"),
            null,
            ThemePack.named(ThemePack.DEFAULT),
            List.of(
                    new Theme("green", new LocalizedText("Zeleno", "Green")),
                    new Theme("smart", new LocalizedText("Pametno", "Smart"))));

    /** The same with the questions: traffic, and benches, about which it no longer asks. */
    public static final Consultation ASKING = CONSULTATION.asking(List.of(
            new Question("traffic", new LocalizedText("Kaj s prometom?", "What about traffic?"), null, false),
            new Question("benches", new LocalizedText("Kje naj bodo klopi?", "Where to sit?"), null, true)));

    public static final Consultations CONSULTATIONS = new Consultations(List.of(CONSULTATION));

    private VelenjeConsultation() {}
}
