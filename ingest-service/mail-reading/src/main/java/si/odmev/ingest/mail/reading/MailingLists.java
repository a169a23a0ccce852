package si.odmev.ingest.mail.reading;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Distinguishes mail of lists (RFC 2369, RFC 2919) from mail to an address of ours that is itself a list or a group. */
final class MailingLists {
    private static final List<String> LIST_HEADERS = List.of(
            "list-id",
            "list-post",
            "list-help",
            "list-subscribe",
            "mailing-list",
            "x-mailing-list",
            "x-mailman-version",
            "x-beenthere");
    private static final Pattern LIST_ID = Pattern.compile("<\\s*([^<>\\s]{1,255})\\s*>\\s*$");
    private static final Pattern POST = Pattern.compile("<\\s*mailto:([^<>?\\s]{1,255})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:\"]{1,64}@[\\p{L}\\p{N}.-]{1,190}");

    private MailingLists() {}

    /** True for mail of a list that is not one of our own addresses. */
    static boolean isOther(Headers headers, Collection<String> ownAddresses) {
        String precedence = headers.lower("precedence");
        boolean toMany =
                precedence.startsWith("bulk") || precedence.startsWith("list") || precedence.startsWith("junk");
        return (toMany || LIST_HEADERS.stream().anyMatch(headers::has)) && !isOurs(headers, ownAddresses);
    }

    /**
     * True for a message with List-Unsubscribe, unless its list is one of our own addresses. Newsletters have this header,
     * but some programs also add it to a person's mail.
     */
    static boolean mayBeNewsletter(Headers headers, Collection<String> ownAddresses) {
        return headers.has("list-unsubscribe") && !isOurs(headers, ownAddresses);
    }

    private static boolean isOurs(Headers headers, Collection<String> ownAddresses) {
        Set<String> ours = new HashSet<>(ownAddresses);
        // Mail that a server delivers to the list's own address is in the list's mailbox, not in a member's.
        addresses(headers.lower("delivered-to")).forEach(ours::add);
        return ours.stream().anyMatch(address -> names(headers, address));
    }

    private static boolean names(Headers headers, String address) {
        Matcher id = LIST_ID.matcher(headers.lower("list-id"));
        String identifier = id.find() ? id.group(1) : headers.lower("list-id");
        return identifier.equals(address.replace('@', '.'))
                || identifier.equals(address)
                || POST.matcher(headers.lower("list-post"))
                        .results()
                        .anyMatch(post -> post.group(1).equals(address));
    }

    private static Stream<String> addresses(String header) {
        return ADDRESS.matcher(header.toLowerCase(Locale.ROOT)).results().map(found -> found.group());
    }
}
