package si.odmev.ingest.email.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.SearchException;
import jakarta.mail.search.SearchTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPFolder.FetchProfileItem;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import si.odmev.ingest.email.reading.MailLimits;

/**
 * One folder of a mailbox, opened over one connection, for one thread. Messages are fetched and moved many at a time, and
 * as the bytes they are: Angus Mail's own messages would lose what is malformed. What changes a message names it by its UID:
 * people and programs take messages out of the same folder, and then their numbers are those of others.
 */
public final class Mailbox implements AutoCloseable {
    /** Fetched at once: so many messages or, unless a single one is larger, so many bytes. */
    private static final int BATCH_MESSAGES = 512;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** Exchange and others allow no keywords of one's own, so a standard flag says that an acknowledgement is due. */
    private static final Mark ANSWER_DUE = new Mark(Flags.Flag.FLAGGED, "\\Flagged");

    private static final Mark ANSWERED = new Mark(Flags.Flag.ANSWERED, "\\Answered");

    private static final Mark DELETED = new Mark(Flags.Flag.DELETED, "\\Deleted");

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final AtomicBoolean news = new AtomicBoolean();
    private volatile Runnable interruption = () -> {};

    private Mailbox(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /** A flag and its name in IMAP (RFC 3501, 2.3.2). */
    private record Mark(Flags.Flag flag, String name) {
        FlagTerm term(boolean set) {
            return new FlagTerm(new Flags(flag), set);
        }
    }

    /**
     * A message as it lies in the folder.
     *
     * @param bytes empty if it is larger than {@link MailLimits#MAX_BYTES}, or the server can't give it
     * @param receivedAt when the mailbox's server took it
     */
    public record Item(IMAPMessage handle, Optional<byte[]> bytes, Instant receivedAt) {}

    /** Connects, and opens a folder; it is made if there is none. */
    public static Mailbox open(MailConnection connection, String name) throws MessagingException {
        var store = connection.connect((IMAPStore) connection.session().getStore(connection.protocol()));
        try {
            var folder = (IMAPFolder) existing(store, name);
            folder.open(Folder.READ_WRITE);
            var mailbox = new Mailbox(store, folder);
            folder.doCommand(protocol -> {
                protocol.addResponseHandler(mailbox::notice);
                return null;
            });
            return mailbox;
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    /** Makes folders that are not there. */
    void require(String... names) throws MessagingException {
        for (String name : names) {
            existing(store, name);
        }
    }

    private static Folder existing(IMAPStore store, String name) throws MessagingException {
        Folder folder = store.getFolder(name);
        // Another reader may make it in between.
        if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES) && !folder.exists()) {
            throw new MessagingException("folder " + name + " is not there and can't be made");
        }
        return folder;
    }

    private void notice(Response response) {
        if (response instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS")) {
            news.set(true);
        }
    }

    /** All messages but those that somebody marked as deleted. */
    List<IMAPMessage> messages() throws MessagingException {
        news.set(false);
        return search(DELETED.term(false));
    }

    /** Messages that are to be acknowledged, and for which nobody has begun to. */
    public List<IMAPMessage> answerDue() throws MessagingException {
        return search(new AndTerm(ANSWER_DUE.term(true), ANSWERED.term(false)));
    }

    /** How many messages there are whose acknowledgement was begun, and may have been sent or not. */
    public int answersUncertain() throws MessagingException {
        return search(new AndTerm(ANSWER_DUE.term(true), ANSWERED.term(true))).size();
    }

    /** True if another folder has a message with that Message-ID that was acknowledged or is to be. */
    boolean isCopyAnswered(String name, String messageId) throws MessagingException {
        var answered = new OrTerm(ANSWER_DUE.term(true), ANSWERED.term(true));
        try (Folder other = store.getFolder(name)) {
            other.open(Folder.READ_ONLY);
            return other.search(new AndTerm(new HeaderTerm("Message-ID", messageId), answered)).length > 0;
        }
    }

    /**
     * What the server finds.
     *
     * @throws MessagingException also if that is nothing that it announced, which only those see who connect anew. A server that
     *     tells of what went and of what came in the wrong order (RFC 3501, 7.3.1 and 7.4.1) has such.
     */
    private List<IMAPMessage> search(SearchTerm term) throws MessagingException {
        List<IMAPMessage> announced = announced(term);
        if (announced.isEmpty() && has(term)) {
            // One may have come in between.
            announced = announced(term);
            if (announced.isEmpty() && has(term)) {
                throw new MessagingException("the server has messages that it did not announce");
            }
        }
        return announced;
    }

    private List<IMAPMessage> announced(SearchTerm term) throws MessagingException {
        return Arrays.stream(folder.search(term)).map(IMAPMessage.class::cast).toList();
    }

    /** Whether the server finds any, even if it never announced them. */
    private boolean has(SearchTerm term) throws MessagingException {
        return (boolean) folder.doCommand(protocol -> {
            try {
                return protocol.search(term).length > 0;
            } catch (SearchException e) {
                throw new ProtocolException("the server can't search so", e);
            }
        });
    }

    /** Splits messages into groups small enough for {@link #batches}. */
    public static List<List<IMAPMessage>> groups(List<IMAPMessage> messages) {
        var groups = new ArrayList<List<IMAPMessage>>();
        for (int begin = 0; begin < messages.size(); begin += BATCH_MESSAGES) {
            groups.add(messages.subList(begin, Math.min(begin + BATCH_MESSAGES, messages.size())));
        }
        return groups;
    }

    /** Asks how large the messages of a group are, and splits it into batches that may be fetched at once. */
    public List<List<IMAPMessage>> batches(List<IMAPMessage> group) throws MessagingException {
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfileItem.INTERNALDATE);
        folder.fetch(group.toArray(Message[]::new), profile);
        var batches = new ArrayList<List<IMAPMessage>>();
        var batch = new ArrayList<IMAPMessage>();
        long bytes = 0;
        for (IMAPMessage message : group) {
            if (message.isExpunged()) {
                continue;
            }
            long size = isTooLarge(message) ? 0 : message.getSize();
            if (!batch.isEmpty() && bytes + size > BATCH_BYTES) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(message);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private static boolean isTooLarge(IMAPMessage message) throws MessagingException {
        return message.getSize() > MailLimits.MAX_BYTES;
    }

    /** Fetches a batch; what is too large is not downloaded. The messages stay unread for people. */
    public List<Item> fetch(List<IMAPMessage> batch) throws MessagingException {
        var uids = new ArrayList<Long>();
        for (IMAPMessage message : batch) {
            if (!isTooLarge(message)) {
                uids.add(folder.getUID(message));
            }
        }
        Map<Long, byte[]> contents = contents(uids);
        if (contents.size() < uids.size() && uids.size() > 1) {
            // One that the server can't give must not hide the others.
            for (long uid : uids) {
                if (!contents.containsKey(uid)) {
                    contents.putAll(contents(List.of(uid)));
                }
            }
        }
        var items = new ArrayList<Item>();
        for (IMAPMessage message : batch) {
            if (!message.isExpunged()) {
                var received = message.getReceivedDate();
                items.add(new Item(
                        message,
                        Optional.ofNullable(contents.get(folder.getUID(message))),
                        received == null ? Instant.now() : received.toInstant()));
            }
        }
        return items;
    }

    private Map<Long, byte[]> contents(List<Long> uids) throws MessagingException {
        var contents = new HashMap<Long, byte[]>();
        if (uids.isEmpty()) {
            return contents;
        }
        folder.doCommand(protocol -> {
            Response[] responses = protocol.command("UID FETCH " + set(uids) + " (UID BODY.PEEK[])", null);
            for (Response response : responses) {
                if (response instanceof FetchResponse fetched) {
                    UID uid = fetched.getItem(UID.class);
                    BODY body = fetched.getItem(BODY.class);
                    if (uid != null && body != null && body.getByteArray() != null) {
                        contents.put(uid.uid, body.getByteArray().getNewBytes());
                    }
                }
            }
            protocol.notifyResponseHandlers(responses);
            Response end = responses[responses.length - 1];
            if (!end.isNO()) {
                protocol.handleResult(end);
            }
            return null;
        });
        return contents;
    }

    /** Marks messages as to be acknowledged; the mark moves with them. */
    void markAnswerDue(List<IMAPMessage> messages) throws MessagingException {
        flag(messages, ANSWER_DUE, true);
    }

    /** Marks a message as answered. It is done before the answer is sent, so that a crash sends none twice. */
    public void markAnswered(IMAPMessage message) throws MessagingException {
        flag(List.of(message), ANSWERED, true);
    }

    /** The answer could not be sent, and may be tried again. */
    public void unmarkAnswered(IMAPMessage message) throws MessagingException {
        flag(List.of(message), ANSWERED, false);
    }

    /** Nothing more is to be done about messages, of which some may be marked. */
    public void unmarkAnswerDue(List<IMAPMessage> messages) throws MessagingException {
        var marked = new ArrayList<IMAPMessage>();
        for (IMAPMessage message : messages) {
            if (message.isSet(Flags.Flag.FLAGGED)) {
                marked.add(message);
            }
        }
        flag(marked, ANSWER_DUE, false);
    }

    private void flag(List<IMAPMessage> messages, Mark mark, boolean set) throws MessagingException {
        change("STORE", messages, (set ? "+FLAGS (" : "-FLAGS (") + mark.name() + ")");
    }

    /**
     * Moves messages into another folder (RFC 6851). Where the server can't, they are copied first, then marked as deleted
     * and, if it can be done for them alone (RFC 4315), expunged.
     */
    void move(List<IMAPMessage> messages, String destination) throws MessagingException {
        // A quoted string holds whatever modified UTF-7 does but these two.
        String target = '"'
                + BASE64MailboxEncoder.encode(destination).replace("\\", "\\\\").replace("\"", "\\\"")
                + '"';
        if (store.hasCapability("MOVE")) {
            change("MOVE", messages, target);
            return;
        }
        change("COPY", messages, target);
        flag(messages, DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            change("EXPUNGE", messages, "");
        }
    }

    /** A UID command (RFC 3501, 6.4.8) for those of the messages that are still there. */
    private void change(String command, List<IMAPMessage> messages, String argument) throws MessagingException {
        var uids = new ArrayList<Long>();
        for (IMAPMessage message : messages) {
            if (!message.isExpunged()) {
                uids.add(folder.getUID(message));
            }
        }
        if (!uids.isEmpty()) {
            folder.doCommand(protocol -> {
                protocol.simpleCommand(("UID " + command + " " + set(uids) + " " + argument).stripTrailing(), null);
                return null;
            });
        }
    }

    private static String set(List<Long> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** How many messages are in another folder. */
    int count(String name) throws MessagingException {
        return (int) folder.doCommand(protocol -> protocol.status(name, new String[] {"MESSAGES"}).total);
    }

    /** True if the server tells of new messages by itself. */
    boolean canWaitForNews() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    /** Returns when there may be new messages, when the time is over, or after {@link #interrupt}. */
    void awaitNews(Duration longest, ScheduledExecutorService timer) throws MessagingException {
        folder.doCommand(protocol -> {
            protocol.idleStart();
            var ended = new AtomicBoolean();
            Runnable end = () -> end(protocol, ended);
            interruption = end;
            ScheduledFuture<?> renewal = timer.schedule(end, longest.toMillis(), TimeUnit.MILLISECONDS);
            try {
                do {
                    if (news.get()) {
                        end.run();
                    }
                } while (protocol.processIdleResponse(protocol.readIdleResponse()));
            } finally {
                renewal.cancel(false);
                interruption = () -> {};
            }
            return null;
        });
    }

    private static void end(IMAPProtocol protocol, AtomicBoolean ended) {
        if (ended.compareAndSet(false, true)) {
            protocol.idleAbort();
        }
    }

    /** Ends a wait for news that another thread is in. */
    void interrupt() {
        interruption.run();
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
