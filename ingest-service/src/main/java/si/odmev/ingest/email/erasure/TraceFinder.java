package si.odmev.ingest.email.erasure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import si.odmev.ingest.email.mailbox.MessageFetcher;
import si.odmev.ingest.email.mailbox.MessageFetcher.Item;
import si.odmev.ingest.email.mailbox.UidCommands;
import si.odmev.ingest.email.reading.MailReader;
import si.odmev.ingest.email.reading.MailReading;
import si.odmev.ingest.email.reading.MailReferences;
import si.odmev.ingest.email.reading.OwnMail;

/**
 * Finds the messages of certain submissions in a folder: the mail itself, our acknowledgement of it, and what answers that. Three
 * headers of each message are looked at. A message is read whole only where these do not tell, and then once for as long as it is
 * remembered.
 *
 * <p>Memory: about 100 bytes for each message of the folder while it is looked through.
 */
final class TraceFinder {
    private static final int MOST_REMEMBERED = 50_000;
    private static final String REFERENCES = "HEADER.FIELDS (" + MailReferences.HEADERS + ")";

    private final Predicate<UUID> kept;
    private final MailReader reader = new MailReader();
    private final Cache<Place, Whole> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** @param kept true for a submission that was accepted and is not erased */
    TraceFinder(Predicate<UUID> kept) {
        this.kept = kept;
    }

    /** Where a message is: a server gives no two messages of a folder the same (RFC 3501, 2.3.1.1). */
    private record Place(String folder, long uidValidity, long uid) {}

    /** What only the whole message tells. */
    private record Whole(UUID submissionId, UUID contentId, Set<UUID> receiptsNamed) {}

    /** What is looked for, and where. */
    record Search(Predicate<UUID> wanted, long firstUid, boolean answersToo, boolean mentionsToo) {}

    /** What was found by headers alone. */
    private static final class Sorted {
        private final Set<Long> found = new TreeSet<>();
        private final Set<Long> likely = new TreeSet<>();
        private final Set<Long> unclear = new TreeSet<>();
        private final Map<UUID, Long> firsts = new HashMap<>();

        void sort(long uid, MailReferences references, Search search) {
            boolean isLinked = references.receiptOf().filter(search.wanted()).isPresent()
                    || (search.answersToo() && references.answers().stream().anyMatch(search.wanted()));
            if (isLinked) {
                found.add(uid);
            } else if (references.submissionId().filter(search.wanted()).isPresent()) {
                likely.add(uid);
            } else if (references.submissionId().isEmpty()) {
                unclear.add(uid);
            }
            references.submissionId().ifPresent(id -> {
                Long first = firsts.putIfAbsent(id, uid);
                if (first != null) {
                    // A Message-ID that was used again: the content tells the submissions apart.
                    unclear.addAll(List.of(first, uid));
                }
            });
        }
    }

    /** The UIDs of the messages that are found. */
    Collection<Long> find(IMAPFolder folder, UidCommands commands, Search search) throws MessagingException {
        if (folder.getMessageCount() == 0) {
            return List.of();
        }
        var fetcher = new MessageFetcher(folder);
        var sorted = new Sorted();
        // The last message is found by any range that is open at its end, also one that begins behind it.
        List<Long> uids = commands.search("UID " + search.firstUid() + ":*").stream()
                .filter(uid -> uid >= search.firstUid())
                .toList();
        for (List<Long> group : MessageFetcher.groups(uids)) {
            Map<Long, byte[]> headers = fetcher.sections(group, REFERENCES);
            headers.forEach((uid, bytes) -> sorted.sort(uid, MailReferences.of(bytes), search));
        }
        var whole = new HashMap<Long, Whole>();
        var toRead = new TreeSet<Long>(sorted.likely);
        toRead.addAll(sorted.unclear);
        Set<Long> mentioning = search.mentionsToo() ? mentioning(commands, search) : Set.of();
        toRead.addAll(mentioning);
        toRead.removeAll(sorted.found);
        read(folder, fetcher, toRead, whole);
        for (long uid : toRead) {
            Whole content = whole.get(uid);
            // One that can't be read was never accepted, so its header is all there is to go by.
            boolean isIt = content == null
                    ? sorted.likely.contains(uid)
                    : isOf(content, search)
                            || (mentioning.contains(uid)
                                    && content.receiptsNamed().stream().anyMatch(search.wanted()));
            if (isIt) {
                sorted.found.add(uid);
            }
        }
        return sorted.found;
    }

    /** The mail of another submission may have the same Message-ID; that one has the id of its content. */
    private boolean isOf(Whole content, Search search) {
        return search.wanted().test(content.contentId())
                || (search.wanted().test(content.submissionId()) && !kept.test(content.contentId()));
    }

    private static Set<Long> mentioning(UidCommands commands, Search search) throws MessagingException {
        var found = new HashSet<Long>();
        for (String mark : OwnMail.MARKS) {
            commands.search("UID " + search.firstUid() + ":* TEXT \"" + mark + "\"").stream()
                    .filter(uid -> uid >= search.firstUid())
                    .forEach(found::add);
        }
        return found;
    }

    private void read(IMAPFolder folder, MessageFetcher fetcher, Set<Long> uids, Map<Long, Whole> whole)
            throws MessagingException {
        long validity = folder.getUIDValidity();
        var unread = new ArrayList<Long>();
        for (long uid : uids) {
            Whole known = remembered.getIfPresent(new Place(folder.getFullName(), validity, uid));
            if (known == null) {
                unread.add(uid);
            } else {
                whole.put(uid, known);
            }
        }
        for (List<Long> group : MessageFetcher.groups(unread)) {
            Message[] messages = folder.getMessagesByUID(
                    group.stream().mapToLong(Long::longValue).toArray());
            List<IMAPMessage> present = Arrays.stream(messages)
                    .filter(Objects::nonNull)
                    .map(IMAPMessage.class::cast)
                    .toList();
            for (List<IMAPMessage> batch : fetcher.batches(present)) {
                for (Item item : fetcher.fetch(batch)) {
                    if (item.bytes().isPresent()) {
                        long uid = folder.getUID(item.handle());
                        Whole content = read(item.bytes().get());
                        whole.put(uid, content);
                        remembered.put(new Place(folder.getFullName(), validity, uid), content);
                    }
                }
            }
        }
    }

    private Whole read(byte[] message) {
        MailReading reading = reader.read(message);
        return new Whole(
                reading.identity().submissionId(),
                reading.identity().contentId(),
                MailReferences.receiptsNamed(message, reading));
    }
}
