package si.odmev.consultation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public consultation, as configured in {@code consultations.yaml}.
 *
 * @param id lower-case id, as in topics, the index and the API: {@code velenje-2022}
 * @param receiptPrefix the first three letters of its receipts: {@code VEL}
 * @param title its subject, one line
 * @param summary its question to people, a sentence or two
 * @param timeZone zone of {@code opens}, {@code closes} and of the hours by which submissions are counted
 * @param opens the beginning of the time in which it accepts submissions (inclusive), local time
 * @param closes the end of that time (exclusive), local time; null while no end is set
 * @param pack the theme pack that contains its themes
 * @param themes the themes, in the order in which pages show them
 */
public record Consultation(
        String id,
        String receiptPrefix,
        LocalizedText title,
        LocalizedText summary,
        ZoneId timeZone,
        LocalDateTime opens,
        @Nullable LocalDateTime closes,
        ThemePack pack,
        List<Theme> themes) {

    public Consultation {
        if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("consultation id must be lower-case letters, digits and hyphens: " + id);
        }
        if (receiptPrefix == null || !receiptPrefix.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("receipt-prefix of " + id + " must be three capital letters");
        }
        if (title == null || summary == null || timeZone == null || opens == null) {
            throw new IllegalArgumentException(id + " needs title, summary, time-zone and opens");
        }
        if (closes != null && !closes.isAfter(opens)) {
            throw new IllegalArgumentException(id + " closes before it opens");
        }
        if (pack == null || themes == null || themes.isEmpty()) {
            throw new IllegalArgumentException(id + " has no themes");
        }
        for (Theme theme : themes) {
            if (pack.find(theme.id()).isEmpty()) {
                throw new IllegalArgumentException(
                        id + " has the theme " + theme.id() + ", which theme pack " + pack.id() + " has not");
            }
        }
        themes = List.copyOf(themes);
    }

    /** True if the consultation accepts a submission that is sent at that moment. */
    public boolean isOpenAt(Instant moment) {
        return hasOpenedBy(moment) && (closes == null || moment.isBefore(momentOf(closes)));
    }

    /** True from the opening on, also after the end. */
    public boolean hasOpenedBy(Instant moment) {
        return !moment.isBefore(momentOf(opens));
    }

    /**
     * The moment of a local time. In the hour that clocks repeat in autumn, the first one: who closes at half past two in the second
     * pass has closed, and who closes in the first one does not open it again an hour later. A time that clocks leave out in spring is
     * an hour later.
     */
    public Instant momentOf(LocalDateTime local) {
        return local.atZone(timeZone).toInstant();
    }
}
