package si.odmev.ingest.mail.reading;

import jakarta.mail.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers of a message or a part. */
final class Headers {
    /** Every mail has at least one of these headers (RFC 5322, 3.6). */
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

    /** Characters of one value. The rest of a longer value is ignored. */
    private static final int LONGEST_VALUE = 20_000;

    private final Map<String, List<String>> values = new HashMap<>();

    /** @param headers in the order of the message */
    Headers(List<Header> headers) {
        for (Header header : headers) {
            String value = header.getValue() == null ? "" : header.getValue();
            values.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(value.substring(0, Math.min(LONGEST_VALUE, value.length())));
        }
    }

    /** The first value on one line; each char is one byte of the message. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values, each on one line. */
    List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .map(HeaderText::unfold)
                .toList();
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
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    boolean areOfMail() {
        return OF_MAIL.stream().anyMatch(values::containsKey);
    }
}
