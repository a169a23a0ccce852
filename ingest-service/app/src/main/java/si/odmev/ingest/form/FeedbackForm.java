package si.odmev.ingest.form;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Question;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;
import si.odmev.schemas.IntakeSign;

/**
 * The content of the form, as typed. It travels in hidden fields from page to page, never in a session. Therefore a restart loses
 * nothing.
 *
 * @param id of the submission, made when the form was first shown, so that a double click is one submission
 * @param claim made with the id; a repetition that has it too gets the link of the receipt again
 * @param question id of the question that it answers; {@link Question#NONE} for the consultation as a whole; null or empty while
 *     nothing is chosen
 * @param earlier id of an earlier submission that this one may replace; null if there is none
 * @param earlierSecret of the receipt of the earlier submission
 * @param replace true if the earlier submission is to be erased when this one is accepted
 * @param opened when the form was first shown, in milliseconds of the epoch, as the page has it; null if it has none. Nothing is
 *     refused by it, and so it needs no proof: a program that changes it could as well wait
 */
record FeedbackForm(
        String id,
        String claim,
        String consultation,
        @Nullable String question,
        @Nullable String kind,
        @Nullable String text,
        @Nullable String name,
        @Nullable String email,
        @Nullable Boolean consent,
        @Nullable String earlier,
        @Nullable String earlierSecret,
        @Nullable Boolean replace,
        @Nullable String opened) {
    /** Nobody reads the form, chooses, writes, and presses two buttons on two pages sooner, also with a text at hand. */
    private static final Duration TOO_QUICK = Duration.ofSeconds(3);

    /** @param question the one with which a link leads here; null for none */
    static FeedbackForm empty(String consultation, @Nullable String question, Instant now) {
        return of(consultation, question, null, null, now);
    }

    /** A form with the words of a submission and what they are about, and everything else empty. */
    static FeedbackForm of(String consultation, RecentCopies.Copy copy, Instant now) {
        String question = copy.question() == null ? Question.NONE : copy.question();
        return of(consultation, question, copy.kind(), copy.text(), now);
    }

    private static FeedbackForm of(
            String consultation, @Nullable String question, @Nullable String kind, @Nullable String text, Instant now) {
        String opened = Long.toString(now.toEpochMilli());
        return new FeedbackForm("", "", consultation, question, kind, text, null, null, null, null, null, null, opened)
                .renewed();
    }

    /** The same, to replace an earlier submission. */
    FeedbackForm replacing(Earlier other) {
        return with(other, true);
    }

    /** The same, with the choice to replace an earlier submission. It stays unless the person chooses so. */
    FeedbackForm thatMayReplace(Earlier other) {
        return with(other, false);
    }

    private FeedbackForm with(Earlier other, boolean isReplaced) {
        return new FeedbackForm(
                id,
                claim,
                consultation,
                question,
                kind,
                text,
                name,
                email,
                consent,
                other.id().toString(),
                other.secret(),
                isReplaced,
                opened);
    }

    /** The submission to erase when this one is accepted. */
    Optional<Earlier> replaced() {
        return Boolean.TRUE.equals(replace) ? Earlier.of(earlier, earlierSecret) : Optional.empty();
    }

    /** The same with a valid id and claim; makes those that are missing. */
    FeedbackForm identified() {
        if (SubmissionIds.parse(id).isEmpty()) {
            return renewed();
        }
        return Claim.parse(claim).isPresent() ? this : with(id);
    }

    /** The same under a new id and with a new claim. */
    FeedbackForm renewed() {
        return with(SubmissionIds.random().toString());
    }

    private FeedbackForm with(String newId) {
        return new FeedbackForm(
                newId,
                Claim.random().value(),
                consultation,
                question,
                kind,
                text,
                name,
                email,
                consent,
                earlier,
                earlierSecret,
                replace,
                opened);
    }

    /** Id of the question that it answers; null for the consultation as a whole. */
    @Nullable
    String answered() {
        return Question.NONE.equals(question) ? null : question;
    }

    /** The address to which we may write; empty if the person left none or did not agree. */
    Optional<String> address() {
        return Boolean.TRUE.equals(consent)
                ? Optional.ofNullable(email).map(String::strip).filter(address -> !address.isEmpty())
                : Optional.empty();
    }

    UUID submissionId() {
        return UUID.fromString(id);
    }

    /** What the form says, also before it is sent. */
    Draft draft() {
        return written().build();
    }

    /** What the form says, and what its sending at this time says of it. */
    Draft sent(Instant now) {
        return (isTooQuick(now) ? written().sign(IntakeSign.FILLED_QUICKLY) : written()).build();
    }

    private Draft.Builder written() {
        return Draft.from(Channel.WEB, submissionId())
                .consultation(consultation)
                .question(answered())
                .kind(kind)
                .text(text)
                .name(name)
                .email(email)
                .consent(Boolean.TRUE.equals(consent))
                .claim(new Claim(claim));
    }

    /** False also where the page had no time or one that can't be right. */
    private boolean isTooQuick(Instant now) {
        try {
            long taken = now.toEpochMilli() - Long.parseLong(Objects.requireNonNullElse(opened, ""));
            return taken >= 0 && taken < TOO_QUICK.toMillis();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Leaves out the person and their words, to keep them out of every log. */
    @Override
    public String toString() {
        return "FeedbackForm[" + id + "]";
    }
}
