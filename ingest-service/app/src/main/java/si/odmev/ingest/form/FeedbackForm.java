package si.odmev.ingest.form;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Question;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;

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
        @Nullable Boolean replace) {

    /** @param question the one with which a link leads here; null for none */
    static FeedbackForm empty(String consultation, @Nullable String question) {
        return of(consultation, question, null, null);
    }

    /** A form with the words of a submission and what they are about, and everything else empty. */
    static FeedbackForm of(String consultation, RecentCopies.Copy copy) {
        return of(consultation, copy.question() == null ? Question.NONE : copy.question(), copy.kind(), copy.text());
    }

    private static FeedbackForm of(
            String consultation, @Nullable String question, @Nullable String kind, @Nullable String text) {
        return new FeedbackForm("", "", consultation, question, kind, text, null, null, null, null, null, null)
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
                isReplaced);
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
                replace);
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

    Draft draft() {
        return Draft.from(Channel.WEB, submissionId())
                .consultation(consultation)
                .question(answered())
                .kind(kind)
                .text(text)
                .name(name)
                .email(email)
                .consent(Boolean.TRUE.equals(consent))
                .claim(new Claim(claim))
                .build();
    }

    /** Leaves out the person and their words, to keep them out of every log. */
    @Override
    public String toString() {
        return "FeedbackForm[" + id + "]";
    }
}
