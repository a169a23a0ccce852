package si.odmev.ingest.mail.reading;

import java.util.Locale;
import java.util.Optional;

/** What the service does with a message. */
public sealed interface Decision {
    /** A person wrote feedback. The message goes to intake. */
    record Accept() implements Decision {}

    /** The message is not a person's feedback. It is recorded and never answered. */
    record Ignore(Machine machine) implements Decision {}

    /** A person has to read the message. */
    record Hold(Obstacle obstacle) implements Decision {}

    /** The kind of program that sent a message, or the reason why it is not feedback. */
    enum Machine {
        /** An answer that declares itself automatic (RFC 3834), or a vacation notice. */
        AUTO_REPLY,
        /** A mail server could not deliver something (RFC 3464). */
        BOUNCE,
        /** A receipt, or a complaint about a message (RFC 8098, RFC 5965). */
        REPORT,
        /** Came through a mailing list or went to many people at once (RFC 2919, RFC 2369). */
        MAILING_LIST,
        /** A calendar's answer to an invitation (RFC 5546). */
        CALENDAR_REPLY,
        /** Sent by this service. */
        OWN_MAIL,
        /** Answers an acknowledgement of ours with thanks, a greeting, or no words at all. */
        THANKS,
        /** Made by a program when somebody reacts to a message with an emoji. */
        REACTION
    }

    /** Why a person has to read a message. */
    enum Obstacle {
        /** More bytes than {@link MailLimits#MAX_BYTES}. */
        TOO_LARGE,
        /** More parts than {@link MailLimits#MAX_PARTS}. */
        TOO_MANY_PARTS,
        /** Parts within parts over more levels than {@link MailLimits#MAX_DEPTH}. */
        TOO_DEEP,
        /** More characters than {@link MailLimits#MAX_TEXT}. */
        TEXT_TOO_LONG,
        /** The mailbox's server marked it as spam. */
        SPAM,
        /** Only the receiver's key can decrypt it. */
        ENCRYPTED,
        /** One piece of a message that was split (RFC 2046, 5.2.2). */
        PARTIAL,
        /** Attachments, and no words beside them. */
        ONLY_ATTACHMENTS,
        /** Neither words nor attachments, or an answer that says nothing. */
        EMPTY,
        /** The text has replacement characters, or is mostly in a script other than Latin or Cyrillic. */
        GARBLED,
        /** Only the header List-Unsubscribe suggests a list. It is a newsletter or a person's mail. */
        LIST_UNSUBSCRIBE,
        /** Only the subject and the words suggest a program: a notice of absence or a read receipt. */
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

    /** The reason as a code for programs, such as {@code auto-reply}; empty for an accepted message. */
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
