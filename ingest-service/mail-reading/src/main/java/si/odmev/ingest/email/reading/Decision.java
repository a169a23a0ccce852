package si.odmev.ingest.email.reading;

import java.util.Locale;
import java.util.Optional;

/** What is to be done with a message. */
public sealed interface Decision {
    /** A person says something: it goes to intake. */
    record Accept() implements Decision {}

    /** No person says anything: it is recorded, never answered, and no feedback. */
    record Ignore(Machine machine) implements Decision {}

    /** A person has to look. */
    record Hold(Obstacle obstacle) implements Decision {}

    /** What kind of program, or what else than feedback, a message comes from. */
    enum Machine {
        /** Says so itself (RFC 3834), or is a vacation notice. */
        AUTO_REPLY,
        /** A mail server could not deliver something (RFC 3464). */
        BOUNCE,
        /** A receipt, or a complaint about a message (RFC 8098, RFC 5965). */
        REPORT,
        /** Came over a mailing list or to many at once (RFC 2919, RFC 2369). */
        MAILING_LIST,
        /** A calendar's answer to an invitation (RFC 5546). */
        CALENDAR_REPLY,
        /** Sent by this service. */
        OWN_MAIL,
        /** Answers an acknowledgement of ours with thanks, a greeting, or nothing at all. */
        THANKS,
        /** Made by a program when somebody reacts to a message with an emoji. */
        REACTION
    }

    /** Why a message needs a person. */
    enum Obstacle {
        /** More bytes than {@link MailLimits#MAX_BYTES}. */
        TOO_LARGE,
        /** More parts than {@link MailLimits#MAX_PARTS}. */
        TOO_MANY_PARTS,
        /** Parts within parts over {@link MailLimits#MAX_DEPTH} levels. */
        TOO_DEEP,
        /** More characters than {@link MailLimits#MAX_TEXT}. */
        TEXT_TOO_LONG,
        /** The mailbox's server marked it as spam. */
        SPAM,
        /** Only its receiver's key opens it. */
        ENCRYPTED,
        /** One piece of a message that was cut (RFC 2046, 5.2.2). */
        PARTIAL,
        /** Attachments, and no words beside them. */
        ONLY_ATTACHMENTS,
        /** Neither words nor attachments, or an answer that says nothing. */
        EMPTY,
        /** Has replacement characters, or is mostly in another script than Latin or Cyrillic. */
        GARBLED,
        /** Nothing says that it comes from a list, but that one can unsubscribe: a newsletter, or a person's mail. */
        LIST_UNSUBSCRIBE,
        /** Only subject and words say that a program wrote it: somebody is away, or has read a mail. */
        MAYBE_AUTOMATIC,
        /** Has none of the headers that every mail has. */
        NOT_A_MESSAGE,
        /** Reading it failed. */
        UNREADABLE
    }

    /** {@code accept}, {@code ignore} or {@code hold}. */
    default String id() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Why, for programs: {@code auto-reply}; empty for what is accepted. */
    default Optional<String> reason() {
        return switch (this) {
            case Accept accept -> Optional.empty();
            case Ignore ignore -> Optional.of(spell(ignore.machine()));
            case Hold hold -> Optional.of(spell(hold.obstacle()));
        };
    }

    private static String spell(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
