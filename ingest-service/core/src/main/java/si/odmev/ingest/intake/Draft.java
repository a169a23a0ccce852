package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.MailNote;

/**
 * A submission as the channel received it: nothing is checked yet, and any string may be null. It is built with names ({@link
 * #from}). Therefore no two fields can be swapped, and a new field does not change channels that do not use it.
 *
 * @param submissionId identifies it however often it is sent
 * @param channel how it reached us
 * @param consultation id; null for the default one
 * @param kind in lower case: proposal, opinion, suggestion or question; null from a channel that does not ask
 * @param kindNotAsked true if this person was not asked for the kind, though the channel asks; then it may be null
 * @param title optional, one line
 * @param text what they say
 * @param language optional BCP 47 tag
 * @param submittedAt when the person said it; null for now; a time some seconds in the future counts as now
 * @param person who says it
 * @param claim proof of origin; null from a sender who made none: then no repetition proves its origin
 * @param mail the parts of an e-mail beside the person's own words; null if there are none
 * @param question id of the consultation's question that it answers; null for the consultation as a whole
 * @param signs what the channel noticed of how it came, for which a person should look; usually none
 */
public record Draft(
        UUID submissionId,
        Channel channel,
        @Nullable String consultation,
        @Nullable String kind,
        boolean kindNotAsked,
        @Nullable String title,
        @Nullable String text,
        @Nullable String language,
        @Nullable Instant submittedAt,
        Person person,
        @Nullable Claim claim,
        @Nullable MailNote mail,
        @Nullable String question,
        Set<IntakeSign> signs) {
    public Draft {
        signs = Set.copyOf(signs);
    }

    /**
     * The person who says it. Stored separately from the words.
     *
     * @param name optional
     * @param email optional
     * @param phone optional, with + and country code
     * @param consent true if the person agrees to be written to about this
     */
    public record Person(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            boolean consent) {
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
                submissionId,
                channel,
                consultation,
                kind,
                kindNotAsked,
                title,
                text,
                language,
                submittedAt,
                person,
                proof,
                mail,
                question,
                signs);
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
        private @Nullable String consultation;
        private @Nullable String kind;
        private boolean kindNotAsked;
        private @Nullable String title;
        private @Nullable String text;
        private @Nullable String language;
        private @Nullable Instant submittedAt;
        private @Nullable String name;
        private @Nullable String email;
        private @Nullable String phone;
        private boolean consent;
        private @Nullable Claim claim;
        private @Nullable MailNote mail;
        private @Nullable String question;
        private final Set<IntakeSign> signs = EnumSet.noneOf(IntakeSign.class);

        private Builder(Channel channel, UUID submissionId) {
            this.channel = channel;
            this.submissionId = submissionId;
        }

        /** Id of the consultation. */
        public Builder consultation(@Nullable String id) {
            consultation = id;
            return this;
        }

        /** Id of the consultation's question that it answers. */
        public Builder question(@Nullable String id) {
            question = id;
            return this;
        }

        /** The kind of the submission, in lower case. */
        public Builder kind(@Nullable String chosen) {
            kind = chosen;
            return this;
        }

        /** Says that this person was not asked for the kind: where it is missing, the text shows it. */
        public Builder kindNotAsked() {
            kindNotAsked = true;
            return this;
        }

        /** One line. */
        public Builder title(@Nullable String line) {
            title = line;
            return this;
        }

        /** The person's words. */
        public Builder text(@Nullable String words) {
            text = words;
            return this;
        }

        /** BCP 47 tag of the language of the text. */
        public Builder language(@Nullable String tag) {
            language = tag;
            return this;
        }

        /** When the person said it. */
        public Builder submittedAt(@Nullable Instant saidAt) {
            submittedAt = saidAt;
            return this;
        }

        /** The person's name. */
        public Builder name(@Nullable String given) {
            name = given;
            return this;
        }

        /** The person's address. */
        public Builder email(@Nullable String address) {
            email = address;
            return this;
        }

        /** The person's telephone number. */
        public Builder phone(@Nullable String number) {
            phone = number;
            return this;
        }

        /** Whether the person agrees to be written to about this. */
        public Builder consent(boolean given) {
            consent = given;
            return this;
        }

        /** Proof of origin. */
        public Builder claim(@Nullable Claim proof) {
            claim = proof;
            return this;
        }

        /** The parts of an e-mail beside the person's own words. */
        public Builder mail(@Nullable MailNote note) {
            mail = note;
            return this;
        }

        /** What the channel noticed of how it came. */
        public Builder sign(IntakeSign noticed) {
            signs.add(noticed);
            return this;
        }

        /** The draft. */
        public Draft build() {
            return new Draft(
                    submissionId,
                    channel,
                    consultation,
                    kind,
                    kindNotAsked,
                    title,
                    text,
                    language,
                    submittedAt,
                    new Person(name, email, phone, consent),
                    claim,
                    mail,
                    question,
                    signs);
        }
    }
}
