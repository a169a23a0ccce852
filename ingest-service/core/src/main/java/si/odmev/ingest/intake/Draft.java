package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.UUID;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;
import si.odmev.schemas.MailNote;

/**
 * A submission as the channel received it: nothing is checked yet, and any string may be null. It is built with names ({@link
 * #from}). Therefore no two fields can be swapped, and a new field does not change channels that do not use it.
 *
 * @param submissionId identifies it however often it is sent
 * @param channel how it reached us
 * @param consultation id; null for the default one
 * @param kind in lower case: proposal, opinion, suggestion or question; null from a channel that does not ask
 * @param title optional, one line
 * @param text what they say
 * @param language optional BCP 47 tag
 * @param submittedAt when the person said it; null for now; a time some seconds in the future counts as now
 * @param person who says it
 * @param claim proof of origin; null from a sender who made none: then no repetition proves its origin
 * @param mail the parts of an e-mail beside the person's own words; null if there are none
 */
public record Draft(
        UUID submissionId,
        Channel channel,
        String consultation,
        String kind,
        String title,
        String text,
        String language,
        Instant submittedAt,
        Person person,
        Claim claim,
        MailNote mail) {

    /**
     * The person who says it. Stored separately from the words.
     *
     * @param name optional
     * @param email optional
     * @param phone optional, with + and country code
     * @param consent true if the person agrees to be written to about this
     */
    public record Person(String name, String email, String phone, boolean consent) {
        /** Leaves out the person, to keep them out of every log. */
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    /** Begins a draft that has only its id and its channel. */
    public static Builder from(Channel channel, UUID submissionId) {
        return new Builder(channel, submissionId);
    }

    /** The same with a claim. */
    public Draft claimedBy(Claim proof) {
        return new Draft(
                submissionId, channel, consultation, kind, title, text, language, submittedAt, person, proof, mail);
    }

    /** Leaves out the person and their words, to keep them out of every log. */
    @Override
    public String toString() {
        return "Draft[" + submissionId + "]";
    }

    /** Takes the fields of a draft one by one; a field that is not given is null. */
    public static final class Builder {
        private final Channel channel;
        private final UUID submissionId;
        private String consultation;
        private String kind;
        private String title;
        private String text;
        private String language;
        private Instant submittedAt;
        private String name;
        private String email;
        private String phone;
        private boolean consent;
        private Claim claim;
        private MailNote mail;

        private Builder(Channel channel, UUID submissionId) {
            this.channel = channel;
            this.submissionId = submissionId;
        }

        /** Id of the consultation. */
        public Builder consultation(String id) {
            consultation = id;
            return this;
        }

        /** The kind of the submission, in lower case. */
        public Builder kind(String chosen) {
            kind = chosen;
            return this;
        }

        /** One line. */
        public Builder title(String line) {
            title = line;
            return this;
        }

        /** The person's words. */
        public Builder text(String words) {
            text = words;
            return this;
        }

        /** BCP 47 tag of the language of the text. */
        public Builder language(String tag) {
            language = tag;
            return this;
        }

        /** When the person said it. */
        public Builder submittedAt(Instant saidAt) {
            submittedAt = saidAt;
            return this;
        }

        /** The person's name. */
        public Builder name(String given) {
            name = given;
            return this;
        }

        /** The person's address. */
        public Builder email(String address) {
            email = address;
            return this;
        }

        /** The person's telephone number. */
        public Builder phone(String number) {
            phone = number;
            return this;
        }

        /** Whether the person agrees to be written to about this. */
        public Builder consent(boolean given) {
            consent = given;
            return this;
        }

        /** Proof of origin. */
        public Builder claim(Claim proof) {
            claim = proof;
            return this;
        }

        /** The parts of an e-mail beside the person's own words. */
        public Builder mail(MailNote note) {
            mail = note;
            return this;
        }

        /** The draft. */
        public Draft build() {
            return new Draft(
                    submissionId,
                    channel,
                    consultation,
                    kind,
                    title,
                    text,
                    language,
                    submittedAt,
                    new Person(name, email, phone, consent),
                    claim,
                    mail);
        }
    }
}
