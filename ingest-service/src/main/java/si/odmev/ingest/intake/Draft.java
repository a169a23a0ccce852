package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.UUID;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;
import si.odmev.schemas.MailNote;

/**
 * What somebody would like to say, as the channel received it: nothing is checked yet, any string may be null.
 *
 * @param submissionId identifies it however often it is sent
 * @param consultation id; null for the default one
 * @param kind in lower case: proposal, opinion, suggestion or question; null for e-mail, which does not ask
 * @param title optional, one line
 * @param text what they say
 * @param language optional BCP 47 tag
 * @param channel how it reached us
 * @param submittedAt when the person said it; null for now, as is what a clock some seconds ahead gives
 * @param name optional, of the person
 * @param email optional, of the person
 * @param consent true if the person agrees to be written to about this
 * @param claim proof of origin; null from a sender who made none: then no repetition proves its origin
 * @param mail what an e-mail holds beside the person's own words; null where there is nothing
 */
public record Draft(
        UUID submissionId,
        String consultation,
        String kind,
        String title,
        String text,
        String language,
        Channel channel,
        Instant submittedAt,
        String name,
        String email,
        boolean consent,
        Claim claim,
        MailNote mail) {
    /** A draft without a claim that did not come by e-mail. */
    public Draft(
            UUID submissionId,
            String consultation,
            String kind,
            String title,
            String text,
            String language,
            Channel channel,
            Instant submittedAt,
            String name,
            String email,
            boolean consent) {
        this(
                submissionId,
                consultation,
                kind,
                title,
                text,
                language,
                channel,
                submittedAt,
                name,
                email,
                consent,
                null,
                null);
    }

    /** The same with a claim. */
    public Draft claimedBy(Claim proof) {
        return new Draft(
                submissionId,
                consultation,
                kind,
                title,
                text,
                language,
                channel,
                submittedAt,
                name,
                email,
                consent,
                proof,
                mail);
    }

    /** Says nothing of the person or their words, so that no log does. */
    @Override
    public String toString() {
        return "Draft[" + submissionId + "]";
    }
}
