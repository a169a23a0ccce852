package si.odmev.consultation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param questions the questions that a submission may answer, in the order in which pages show them, those among them that are no
 *     longer asked; empty if people answer the consultation as a whole
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
        List<Theme> themes,
        List<Question> questions) {
    /** Questions that a consultation asks at one time: more than this nobody reads through to choose one. */
    public static final int MOST_QUESTIONS = 12;

    /** Questions with those that are no longer asked. */
    public static final int MOST_QUESTIONS_EVER = 60;

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
        questions = checked(id, questions);
    }

    /** A consultation that asks no questions of its own. */
    public Consultation(
            String id,
            String receiptPrefix,
            LocalizedText title,
            LocalizedText summary,
            ZoneId timeZone,
            LocalDateTime opens,
            @Nullable LocalDateTime closes,
            ThemePack pack,
            List<Theme> themes) {
        this(id, receiptPrefix, title, summary, timeZone, opens, closes, pack, themes, List.of());
    }

    private static List<Question> checked(String id, List<Question> questions) {
        Set<String> ids = new HashSet<>();
        for (Question question : questions) {
            if (!ids.add(question.id())) {
                throw new IllegalArgumentException(id + " has two questions " + question.id());
            }
        }
        if (questions.size() > MOST_QUESTIONS_EVER
                || questions.stream().filter(question -> !question.withdrawn()).count() > MOST_QUESTIONS) {
            throw new IllegalArgumentException(id + " has more than " + MOST_QUESTIONS + " questions, or more than "
                    + MOST_QUESTIONS_EVER + " with those that are no longer asked");
        }
        return List.copyOf(questions);
    }

    /** The questions that are asked now, in their order. */
    public List<Question> asked() {
        return questions.stream().filter(question -> !question.withdrawn()).toList();
    }

    /** The question with an id, asked or no longer asked; empty if there is none. */
    public Optional<Question> question(@Nullable String questionId) {
        return questions.stream()
                .filter(question -> question.id().equals(questionId))
                .findAny();
    }

    /** The same with other questions. */
    public Consultation asking(List<Question> others) {
        return new Consultation(id, receiptPrefix, title, summary, timeZone, opens, closes, pack, themes, others);
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
