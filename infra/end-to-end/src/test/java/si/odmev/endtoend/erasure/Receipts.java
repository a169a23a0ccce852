package si.odmev.endtoend.erasure;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the links of receipts in pages, answers and mails. */
final class Receipts {
    private static final Pattern LINK = Pattern.compile("/receipts/([0-9a-f-]{36})\\?secret=([\\w-]+)");

    private Receipts() {}

    /**
     * A receipt's link.
     *
     * @param statusUrl the same for programs, without the service's address
     */
    record Link(UUID submissionId, URI statusUrl) {}

    /** All of a text, in its order. */
    static List<Link> in(String text) {
        return LINK.matcher(text).results().map(Receipts::link).toList();
    }

    private static Link link(MatchResult link) {
        UUID id = UUID.fromString(link.group(1));
        return new Link(id, URI.create("/api/v1/submissions/" + id + "/status?secret=" + link.group(2)));
    }
}
