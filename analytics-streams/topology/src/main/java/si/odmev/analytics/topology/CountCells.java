package si.odmev.analytics.topology;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;

/**
 * The cells in which a submission is counted: consultation, theme, kind, channel and hour. A shown submission (themed or
 * awaiting review) counts once under {@link #ALL}, and once under each of its themes or under {@link #NONE}. A duplicate, a
 * withheld one and one without content count only once, under {@link #DUPLICATE}, {@link #WITHHELD} or {@link #NO_CONTENT}. So
 * the sum of these three and {@link #ALL} is the number of submissions that were received and not erased. The {@link Canary} is
 * in no cell.
 */
final class CountCells {
    static final String ALL = "all";
    static final String NONE = "none";
    static final String DUPLICATE = "duplicate";
    static final String WITHHELD = "withheld";
    static final String NO_CONTENT = "no_content";

    /** Names that no theme can have. */
    static final Set<String> PSEUDO_THEMES = Set.of(ALL, NONE, DUPLICATE, WITHHELD, NO_CONTENT);

    private static final Logger LOG = LoggerFactory.getLogger(CountCells.class);

    private final CurrentConsultations consultations;

    CountCells(CurrentConsultations consultations) {
        this.consultations = consultations;
    }

    /**
     * Start of the hour in which it was submitted, in the time zone of its consultation. It is a point in time, so the hour
     * from 2 to 3 o'clock that occurs twice at the end of summer time counts as two. UTC for a consultation that is not
     * known (yet).
     */
    Instant hourOf(Submission submission) {
        return submission
                .getSubmittedAt()
                .atZone(consultations
                        .now()
                        .find(submission.getConsultation())
                        .<ZoneId>map(Consultation::timeZone)
                        .orElse(ZoneOffset.UTC))
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
    }

    /** The consultations by which it counts now. */
    Consultations consultations() {
        return consultations.now();
    }

    /** Logs that a submission belongs to a consultation that is not known (yet). */
    void warnIfUnknown(Submission submission) {
        if (!Canary.is(submission)
                && consultations.now().find(submission.getConsultation()).isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("submissionId", submission.getSubmissionId())
                    .log("submission of a consultation that is not known: themed as the first one's, counted by"
                            + " hours in UTC");
        }
    }

    /**
     * The changes of the counts. Each changed cell comes once, with +1 or -1 as its count.
     *
     * @param before how the submission was counted until now; null if it was not
     * @param after how it is counted from now on; null if it is not any more
     */
    static List<ThemeCount> deltas(@Nullable Published before, @Nullable Published after) {
        var changes = new LinkedHashMap<ThemeCount, Integer>();
        cellsOf(before).forEach(cell -> changes.merge(cell, -1, Integer::sum));
        cellsOf(after).forEach(cell -> changes.merge(cell, 1, Integer::sum));
        return changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .map(CountCells::delta)
                .toList();
    }

    /** Key of a cell on {@link si.odmev.schemas.Topic#THEME_COUNTS}: consultation|theme|kind|channel|hour. */
    static String key(ThemeCount cell) {
        return String.join(
                "|",
                cell.getConsultation(),
                cell.getTheme(),
                cell.getKind().name().toLowerCase(Locale.ROOT),
                cell.getChannel().name().toLowerCase(Locale.ROOT),
                cell.getHour().toString());
    }

    private static ThemeCount delta(Map.Entry<ThemeCount, Integer> change) {
        return ThemeCount.newBuilder(change.getKey())
                .setCount(change.getValue())
                .build();
    }

    private static List<ThemeCount> cellsOf(@Nullable Published published) {
        if (published == null || Canary.is(published.themed().getSubmission())) {
            return List.of();
        }
        return countedThemes(published.themed()).stream()
                .map(theme -> cell(published, theme))
                .toList();
    }

    private static List<String> countedThemes(ThemedSubmission themed) {
        return switch (themed.getStatus()) {
            case DUPLICATE -> List.of(DUPLICATE);
            case WITHHELD -> List.of(WITHHELD);
            case NO_CONTENT -> List.of(NO_CONTENT);
            case THEMED, AWAITING_REVIEW -> {
                var themes = new ArrayList<>(themed.getThemes());
                if (themes.isEmpty()) {
                    themes.add(NONE);
                }
                themes.add(ALL);
                yield themes;
            }
        };
    }

    private static ThemeCount cell(Published published, String theme) {
        ThemedSubmission themed = published.themed();
        return ThemeCount.newBuilder()
                .setConsultation(themed.getSubmission().getConsultation())
                .setTheme(theme)
                .setKind(themed.getKind())
                .setChannel(themed.getSubmission().getChannel())
                .setHour(published.hour())
                .setCount(0)
                .build();
    }
}
