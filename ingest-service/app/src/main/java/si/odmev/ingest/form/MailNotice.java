package si.odmev.ingest.form;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the receipt's page says, right after sending, about the mail with the receipt. */
enum MailNotice {
    /** It was accepted for sending. */
    SENT,
    /** Too many were sent. */
    LIMITED,
    /** Too many wait. */
    FULL,
    /** The submission was stored before, and its mail goes to the address of that time. */
    REPEATED;

    /** A page that is opened later, from a bookmark, must not promise a mail again. */
    private static final Duration SHOWN = Duration.ofHours(1);

    /** For the address of the page. */
    String query() {
        return "&mail=" + id();
    }

    /** Ends the keys of its text. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The notice to show.
     *
     * @param id as in the address; anybody can write anything there
     */
    static Optional<MailNotice> of(@Nullable String id, Instant acceptedAt, Instant now) {
        return Arrays.stream(values())
                .filter(notice -> notice.id().equals(id))
                .filter(notice -> now.isBefore(acceptedAt.plus(SHOWN)))
                .findFirst();
    }
}
