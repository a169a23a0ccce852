package si.odmev.analytics.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A submission as the index knows it. Enumerated values are spelled in lower case.
 *
 * @param submissionId UUID
 * @param receipt what its author can read out
 * @param consultation id of the consultation
 * @param channel how it came: {@code web}, {@code email}, ...
 * @param kind {@code proposal}, {@code opinion}, {@code suggestion}, {@code question} or {@code unknown}
 * @param status {@code themed}, {@code awaiting_review}, {@code duplicate} or {@code withheld}
 * @param language BCP 47 tag, {@code und} when unsure
 * @param themes theme ids, possibly none
 * @param title title or subject; null where there is none
 * @param text the person's words
 * @param submittedAt when the person said it
 * @param acceptedAt when it was accepted
 * @param scores score, 0..1, of each theme the classifier knows
 * @param evidence the words that decided
 * @param classifier version of the classifier
 * @param themedBy who set the themes: {@code classifier}, or {@code person}
 */
public record FoundSubmission(
        String submissionId,
        String receipt,
        String consultation,
        String channel,
        String kind,
        String status,
        String language,
        List<String> themes,
        String title,
        String text,
        Instant submittedAt,
        Instant acceptedAt,
        List<Score> scores,
        List<Evidence> evidence,
        String classifier,
        String themedBy) {

    public FoundSubmission {
        themes = themes == null ? List.of() : List.copyOf(themes);
        scores = scores == null ? List.of() : List.copyOf(scores);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** The words that decided, strongest first. */
    public List<DecidingWords> decidingWords() {
        return evidence.stream()
                .sorted(Comparator.comparingDouble(Evidence::weight).reversed())
                .map(one ->
                        DecidingWords.in(title, text, one.theme(), one.part(), one.start(), one.end(), one.weight()))
                .toList();
    }

    /** The deciding words of one part, {@code text} or {@code title}. */
    public List<DecidingWords> decidingWordsIn(String part) {
        return decidingWords().stream().filter(one -> one.part().equals(part)).toList();
    }

    /** How strongly a theme is present, 0..1. */
    public record Score(String theme, double score) {}

    /**
     * Words that decided for a theme, or against it if the weight is negative.
     *
     * @param theme theme id
     * @param part {@code text} or {@code title}, in which they stand
     * @param start first UTF-16 code unit, counted from 0
     * @param end one past the last UTF-16 code unit
     * @param weight what they added to the theme's score
     */
    public record Evidence(String theme, String part, int start, int end, double weight) {}
}
