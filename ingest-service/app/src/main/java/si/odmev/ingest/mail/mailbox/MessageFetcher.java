package si.odmev.ingest.mail.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPFolder.FetchProfileItem;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import si.odmev.ingest.mail.reading.MailLimits;

/** Downloads messages of a folder, many at a time and as raw bytes. Angus Mail's own message objects would lose malformed parts. */
public final class MessageFetcher {
    /** The limits of one batch, in messages and in bytes. A single larger message is a batch alone. */
    private static final int BATCH_MESSAGES = 512;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final IMAPFolder folder;

    public MessageFetcher(IMAPFolder folder) {
        this.folder = folder;
    }

    /**
     * A message as it is in the folder.
     *
     * @param bytes empty if it is larger than {@link MailLimits#MAX_BYTES}, or the server can't give it
     * @param receivedAt when the mailbox's server received it; empty if the server does not report that
     */
    public record Item(IMAPMessage handle, Optional<byte[]> bytes, Optional<Instant> receivedAt) {}

    /** Splits messages into groups small enough for {@link #batches}. */
    public static <T> List<List<T>> groups(List<T> messages) {
        var groups = new ArrayList<List<T>>();
        for (int begin = 0; begin < messages.size(); begin += BATCH_MESSAGES) {
            groups.add(messages.subList(begin, Math.min(begin + BATCH_MESSAGES, messages.size())));
        }
        return groups;
    }

    /** Asks for the sizes of the messages in a group, and splits it into batches that may be fetched at once. */
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

    /** Fetches a batch. Messages that are too large are not downloaded. Fetched messages still appear as unread. */
    public List<Item> fetch(List<IMAPMessage> batch) throws MessagingException {
        var uids = new ArrayList<Long>();
        for (IMAPMessage message : batch) {
            if (!isTooLarge(message)) {
                uids.add(folder.getUID(message));
            }
        }
        Map<Long, byte[]> contents = contents(uids);
        if (contents.size() < uids.size() && uids.size() > 1) {
            // A message that the server can't give must not hide the others.
            for (long uid : uids) {
                if (!contents.containsKey(uid)) {
                    contents.putAll(contents(List.of(uid)));
                }
            }
        }
        var items = new ArrayList<Item>();
        for (IMAPMessage message : batch) {
            if (!message.isExpunged()) {
                items.add(new Item(
                        message,
                        Optional.ofNullable(contents.get(folder.getUID(message))),
                        Optional.ofNullable(message.getReceivedDate()).map(Date::toInstant)));
            }
        }
        return items;
    }

    private Map<Long, byte[]> contents(List<Long> uids) throws MessagingException {
        return sections(uids, "");
    }

    /**
     * One section (RFC 3501, 6.4.5) of messages, by UID. Messages that the server can't give are missing from the result. The
     * messages stay unread.
     *
     * @param section for example {@code HEADER.FIELDS (MESSAGE-ID)}; empty for the whole message
     */
    public Map<Long, byte[]> sections(List<Long> uids, String section) throws MessagingException {
        var contents = new HashMap<Long, byte[]>();
        if (uids.isEmpty()) {
            return contents;
        }
        folder.doCommand(protocol -> {
            String command = "UID FETCH " + UidCommands.set(uids) + " (UID BODY.PEEK[" + section + "])";
            Response[] responses = protocol.command(command, null);
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
}
