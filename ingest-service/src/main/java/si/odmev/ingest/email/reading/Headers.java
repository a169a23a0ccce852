package si.odmev.ingest.email.reading;

import jakarta.mail.Header;
import jakarta.mail.internet.InternetHeaders;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers of a message or a part. */
final class Headers {
    /** What every mail has at least one of (RFC 5322, 3.6). */
    private static final List<String> OF_MAIL = List.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "received",
            "return-path",
            "mime-version",
            "content-type",
            "cc",
            "sender",
            "reply-to",
            "delivered-to");

    private final InternetHeaders headers;

    Headers(InternetHeaders headers) {
        this.headers = headers;
    }

    /** The first value on one line, each char a byte of the message. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values on one line each. */
    List<String> all(String name) {
        String[] values = headers.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(HeaderText::unfold).toList();
    }

    /** The first value in lower case; empty if there is none. */
    String lower(String name) {
        return first(name).orElse("").toLowerCase(Locale.ROOT);
    }

    /** The first value as people read it; empty if there is none. */
    String text(String name) {
        return first(name).map(HeaderText::decode).orElse("");
    }

    boolean has(String name) {
        return headers.getHeader(name) != null;
    }

    boolean areOfMail() {
        return Collections.list(headers.getAllHeaders()).stream()
                .map(Header::getName)
                .anyMatch(name -> OF_MAIL.contains(name.toLowerCase(Locale.ROOT)));
    }
}
