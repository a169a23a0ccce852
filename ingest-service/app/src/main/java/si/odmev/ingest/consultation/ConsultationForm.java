package si.odmev.ingest.consultation;

import java.util.List;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.VersionedConsultation;

/**
 * What an editor typed. No component is null.
 *
 * @param version the version of the consultation that the editor saw; 0 for a new one
 * @param opens as an {@code input} of type {@code datetime-local} sends it
 * @param closes likewise; empty for no end
 * @param themes the chosen themes, each as its pack's id, a slash and its own id
 */
public record ConsultationForm(
        String id,
        String receiptPrefix,
        String titleSl,
        String titleEn,
        String summarySl,
        String summaryEn,
        String opens,
        String closes,
        List<String> themes,
        long version) {

    public ConsultationForm {
        id = typed(id);
        receiptPrefix = typed(receiptPrefix);
        titleSl = typed(titleSl);
        titleEn = typed(titleEn);
        summarySl = typed(summarySl);
        summaryEn = typed(summaryEn);
        opens = typed(opens);
        closes = typed(closes);
        themes = themes == null ? List.of() : List.copyOf(themes);
    }

    private static String typed(String value) {
        return value == null ? "" : value.strip();
    }

    /** For a new consultation. */
    static ConsultationForm empty() {
        return new ConsultationForm("", "", "", "", "", "", "", "", List.of(), 0);
    }

    /** The same over a later version: if it is saved again, it is known what it replaces. */
    ConsultationForm over(long later) {
        return new ConsultationForm(
                id, receiptPrefix, titleSl, titleEn, summarySl, summaryEn, opens, closes, themes, later);
    }

    /** With what a consultation has now. */
    static ConsultationForm of(VersionedConsultation version) {
        Consultation consultation = version.consultation();
        return new ConsultationForm(
                consultation.id(),
                consultation.receiptPrefix(),
                consultation.title().sl(),
                consultation.title().en(),
                consultation.summary().sl(),
                consultation.summary().en(),
                consultation.opens().toString(),
                consultation.closes() == null ? "" : consultation.closes().toString(),
                consultation.themes().stream()
                        .map(theme -> consultation.pack().id() + "/" + theme.id())
                        .toList(),
                version.version());
    }
}
