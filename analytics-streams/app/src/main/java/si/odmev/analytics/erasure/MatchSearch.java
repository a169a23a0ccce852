package si.odmev.analytics.erasure;

import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.Period;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionPage;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.ReceiptNumber;

/**
 * Finds the submissions that an operator may want to erase. It searches by the receipt's number or id, which ingest knows even if
 * the submission is not in the index. For analysts only, it also searches by words of text and title, as they search. It covers
 * all consultations and all states.
 */
@RunsIn(InstanceRole.WEB)
@Component
class MatchSearch {
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int FIRST_CHARACTERS = 80;

    private final IngestErasures ingest;
    private final SubmissionSearch search;
    private final CurrentConsultations consultations;

    MatchSearch(IngestErasures ingest, SubmissionSearch search, CurrentConsultations consultations) {
        this.ingest = ingest;
        this.search = search;
        this.consultations = consultations;
    }

    /**
     * A submission that may be meant.
     *
     * @param receipt its number; null where only the id is known
     * @param at when it was said, or accepted; null where it is erased
     * @param channel null where the index does not have it
     * @param status its name in the index; {@code erased}; or null where the index does not have it
     * @param words the first 80 characters of the text; null for an operator who may not see them
     */
    record Match(
            UUID submissionId,
            @Nullable String receipt,
            @Nullable ZonedDateTime at,
            @Nullable String channel,
            @Nullable String status,
            @Nullable String words) {
        static final String ERASED = "erased";

        /** True if only the id and the time are left of it. */
        public boolean isErased() {
            return ERASED.equals(status);
        }
    }

    /**
     * What was found.
     *
     * @param total number of all matches, which may be greater than the number of those that are shown
     */
    record Found(List<Match> matches, long total) {}

    /**
     * Finds by a number or an id, or by words. The number of texts with certain words reveals what they say, so only those who may
     * read the texts may search by words.
     *
     * @param withWords whether the words of texts may be searched and shown
     * @return empty if what was typed is neither number nor id, and words may not be searched
     * @throws IOException if ingest or the index can't tell now
     */
    Optional<Found> find(String typed, boolean withWords) throws IOException, InterruptedException {
        if (ID.matcher(typed).matches() || ReceiptNumber.parse(typed).isPresent()) {
            List<Match> matches = byReceipt(typed, withWords);
            return Optional.of(new Found(matches, matches.size()));
        }
        if (!withWords) {
            return Optional.empty();
        }
        try {
            return Optional.of(byWords(typed));
        } catch (SearchUnavailableException e) {
            throw new IOException("the index can't be searched", e);
        }
    }

    /**
     * @throws IOException if ingest can't tell now
     */
    List<Match> byReceipt(String typed, boolean withWords) throws IOException, InterruptedException {
        var matches = new ArrayList<Match>();
        for (IngestErasures.Match match : ingest.matches(typed)) {
            matches.add(described(match, withWords));
        }
        return matches;
    }

    private Match described(IngestErasures.Match match, boolean withWords) {
        if (match.erasedAt() != null) {
            return new Match(match.submissionId(), null, null, null, Match.ERASED, null);
        }
        return indexed(match.submissionId())
                .map(submission -> match(submission, withWords))
                .orElseGet(() -> new Match(
                        match.submissionId(), null, at(match.consultation(), match.acceptedAt()), null, null, null));
    }

    private Optional<IndexedSubmission> indexed(UUID submissionId) {
        try {
            return search.find(submissionId);
        } catch (SearchUnavailableException e) {
            return Optional.empty();
        }
    }

    private Found byWords(String words) {
        String searched = first(words, Parameters.MAX_WORDS_LENGTH);
        var matches = new ArrayList<Match>();
        long total = 0;
        for (Consultation consultation : consultations.now().all()) {
            SubmissionPage page = search.list(
                    new SubmissionFilter(consultation, searched, Period.ALWAYS, Map.of()), 0, Parameters.MAX_PAGE_SIZE);
            total += page.total();
            page.items().forEach(submission -> matches.add(match(submission, true)));
        }
        return new Found(matches, total);
    }

    private Match match(IndexedSubmission submission, boolean withWords) {
        return new Match(
                UUID.fromString(submission.submissionId()),
                submission.receipt(),
                at(submission.consultation(), submission.submittedAt()),
                submission.channel(),
                submission.status(),
                withWords ? firstWords(submission.text()) : null);
    }

    private static String firstWords(String text) {
        String first = first(text, FIRST_CHARACTERS);
        return first.length() < text.length() ? first + "…" : text;
    }

    /** Its first code points. */
    private static String first(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
    }

    private @Nullable ZonedDateTime at(@Nullable String consultation, @Nullable Instant moment) {
        return consultation == null || moment == null
                ? null
                : moment.atZone(consultations.now().orDefault(consultation).timeZone());
    }
}
