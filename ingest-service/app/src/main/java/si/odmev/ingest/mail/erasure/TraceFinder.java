package si.odmev.ingest.mail.erasure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import si.odmev.ingest.mail.mailbox.ErasedContents;
import si.odmev.ingest.mail.mailbox.MessageFetcher;
import si.odmev.ingest.mail.mailbox.MessageFetcher.Item;
import si.odmev.ingest.mail.mailbox.UidCommands;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading;
import si.odmev.ingest.mail.reading.MailReferences;
import si.odmev.ingest.mail.reading.OwnMail;

/**
 * Finds the messages of certain submissions in a folder: the mail itself, our acknowledgement of it, and replies to that. The
 * finder reads four headers of each message. It reads a whole message only if these do not decide, and then only once while the
 * result is cached.
 *
 * <p>A Message-ID proves nothing, because any sender may write any. Outside the folder of accepted mail, a mail is certainly the
 * accepted one only if it has the same content.
 *
 * <p>Memory: about 200 bytes for each message of the folder while it is searched.
 */
final class TraceFinder {
    private static final int MOST_REMEMBERED = 50_000;

    /** The date helps to recognise a message that has no Message-ID. */
    private static final String REFERENCES = "HEADER.FIELDS (" + MailReferences.HEADERS + " DATE)";

    private final Predicate<UUID> kept;
    private final ErasedContents contents;
    private final MailReader reader = new MailReader();
    private final Cache<Place, Whole> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /**
     * @param kept true for a submission that was accepted and is not erased
     * @param contents gets the contents of accepted mails
     */
    TraceFinder(Predicate<UUID> kept, ErasedContents contents) {
        this.kept = kept;
        this.contents = contents;
    }

    /** The place of a message: a server gives no two messages of a folder the same (RFC 3501, 2.3.1.1). */
    private record Place(String folder, long uidValidity, long uid) {}

    /** The facts that only the whole message shows. */
    private record Whole(UUID submissionId, UUID contentId, Set<UUID> receiptsNamed) {}

    /** The submissions to find, and where to search. */
    record Search(Predicate<UUID> wanted, long firstUid, Places.Role role) {}

    /**
     * The UIDs of the messages found.
     *
     * @param sure messages that certainly belong to a submission, each with a hash of its headers
     * @param unsure messages that only a person can judge: others under the same Message-ID, and unread answers
     */
    record Found(Map<Long, Integer> sure, Set<Long> unsure) {
        private static final Found NOTHING = new Found(Map.of(), Set.of());

        /** The number of messages of both kinds. */
        int size() {
            return sure.size() + unsure.size();
        }
    }

    /** The messages sorted by their headers alone. */
    private static final class Sorted {
        private final Map<Long, Integer> marks = new HashMap<>();
        private final Set<Long> found = new TreeSet<>();
        private final Set<Long> unsure = new TreeSet<>();
        private final Set<Long> likely = new TreeSet<>();
        private final Set<Long> unclear = new TreeSet<>();
        private final Map<UUID, Long> firsts = new HashMap<>();

        void sort(long uid, byte[] headers, Search search) {
            marks.put(uid, Arrays.hashCode(headers));
            MailReferences references = MailReferences.of(headers);
            boolean isAnswer = references.answers().stream().anyMatch(search.wanted());
            boolean isLinked = references.receiptOf().filter(search.wanted()).isPresent()
                    || (isAnswer && search.role() == Places.Role.IGNORED);
            if (isAnswer && search.role() == Places.Role.HELD) {
                unsure.add(uid);
            }
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
                    // The Message-ID was reused: the content distinguishes the submissions.
                    unclear.addAll(List.of(first, uid));
                }
            });
        }
    }

    /** Searches a folder. */
    Found find(IMAPFolder folder, UidCommands commands, Search search) throws MessagingException {
        if (folder.getMessageCount() == 0) {
            return Found.NOTHING;
        }
        var fetcher = new MessageFetcher(folder);
        var sorted = new Sorted();
        // A range with an open end always finds the last message, even if the range begins after it.
        List<Long> uids = commands.search("UID " + search.firstUid() + ":*").stream()
                .filter(uid -> uid >= search.firstUid())
                .toList();
        for (List<Long> group : MessageFetcher.groups(uids)) {
            Map<Long, byte[]> headers = fetcher.sections(group, REFERENCES);
            headers.forEach((uid, bytes) -> sorted.sort(uid, bytes, search));
        }
        var whole = new HashMap<Long, Whole>();
        var toRead = new TreeSet<Long>(sorted.likely);
        toRead.addAll(sorted.unclear);
        Set<Long> mentioning = search.role() == Places.Role.IGNORED ? mentioning(commands, search) : Set.of();
        toRead.addAll(mentioning);
        toRead.removeAll(sorted.found);
        read(folder, fetcher, toRead, whole);
        for (long uid : toRead) {
            Whole content = whole.get(uid);
            if (content == null) {
                // An unreadable message was never accepted. Only its Message-ID is the same.
                if (sorted.likely.contains(uid)) {
                    sorted.unsure.add(uid);
                }
            } else if (isSurely(content, search)
                    || (mentioning.contains(uid)
                            && content.receiptsNamed().stream().anyMatch(search.wanted()))) {
                sorted.found.add(uid);
            } else if (isUnderItsMessageId(content, search)) {
                sorted.unsure.add(uid);
            }
        }
        var sure = new TreeMap<Long, Integer>();
        for (long uid : sorted.found) {
            // A message without headers arrived or was removed meanwhile.
            Integer mark = sorted.marks.get(uid);
            if (mark != null) {
                sure.put(uid, mark);
            }
        }
        sorted.unsure.removeAll(sure.keySet());
        return new Found(sure, sorted.unsure);
    }

    /** Excludes a mail of another submission with the same Message-ID; that submission has the id of its content. */
    private boolean isUnderItsMessageId(Whole content, Search search) {
        return search.wanted().test(content.submissionId()) && !kept.test(content.contentId());
    }

    private boolean isSurely(Whole content, Search search) {
        if (search.wanted().test(content.contentId())) {
            return true;
        }
        if (!isUnderItsMessageId(content, search)) {
            return false;
        }
        if (search.role() == Places.Role.PROCESSED) {
            contents.note(content.submissionId(), content.contentId());
        }
        return contents.isOf(content.submissionId(), content.contentId());
    }

    /** Returns the messages whose headers are unchanged since they were found. UIDs may have gone to other messages since. */
    List<Long> unchanged(IMAPFolder folder, List<Long> uids, Found found) throws MessagingException {
        Map<Long, byte[]> now = new MessageFetcher(folder).sections(uids, REFERENCES);
        return uids.stream()
                .filter(uid -> now.containsKey(uid)
                        && Objects.equals(
                                Arrays.hashCode(now.get(uid)), found.sure().get(uid)))
                .toList();
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
