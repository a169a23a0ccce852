package si.odmev.ingest.mail.mailbox;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * Changes messages of a folder by UID (RFC 3501, 6.4.8). People and programs remove messages from the same folder, and a sequence
 * number then belongs to another message.
 */
public final class UidCommands {
    private static final String DELETED = "\\Deleted";

    private final IMAPFolder folder;
    private final boolean moves;
    private final boolean expungesSome;

    /** @param account that the folder was opened in */
    public UidCommands(MailAccount account, IMAPFolder folder) throws MessagingException {
        this.folder = folder;
        moves = account.hasCapability("MOVE");
        expungesSome = account.hasCapability("UIDPLUS");
    }

    /** Sets or removes a flag, which is named as in IMAP. */
    void flag(List<Long> uids, String flag, boolean set) throws MessagingException {
        change("STORE", uids, (set ? "+FLAGS (" : "-FLAGS (") + flag + ")");
    }

    /**
     * Moves messages into another folder (RFC 6851). If the server can't move, the messages are copied first, then marked as
     * deleted and, if the server can expunge only those (RFC 4315), expunged.
     */
    void move(List<Long> uids, String destination) throws MessagingException {
        // A quoted string can hold all characters of modified UTF-7 except these two.
        String target = '"'
                + BASE64MailboxEncoder.encode(destination).replace("\\", "\\\\").replace("\"", "\\\"")
                + '"';
        if (moves) {
            change("MOVE", uids, target);
            return;
        }
        change("COPY", uids, target);
        flag(uids, DELETED, true);
        if (expungesSome) {
            change("EXPUNGE", uids, "");
        }
    }

    /**
     * Removes messages for good, and no others. Some servers can only expunge everything that is marked as deleted. There, the
     * marks of other messages are removed first and set again afterwards. A crash in between leaves those messages unmarked, and
     * none is lost.
     *
     * @throws MessagingException also if the server reports success but keeps messages
     */
    public void remove(List<Long> uids) throws MessagingException {
        if (uids.isEmpty()) {
            return;
        }
        if (expungesSome) {
            flag(uids, DELETED, true);
            change("EXPUNGE", uids, "");
        } else {
            var ours = new HashSet<>(uids);
            List<Long> others = search("DELETED").stream()
                    .filter(uid -> !ours.contains(uid))
                    .toList();
            try {
                flagInGroups(others, false);
                flag(uids, DELETED, true);
                folder.doCommand(protocol -> {
                    protocol.simpleCommand("EXPUNGE", null);
                    return null;
                });
            } finally {
                flagInGroups(others, true);
            }
        }
        int left = search("UID " + set(uids)).size();
        if (left > 0) {
            throw new Refusal.FolderRefusedException(
                    "the server keeps " + left + " messages of " + folder.getFullName() + " that were to be removed");
        }
    }

    /** A folder that is never expunged may have many messages marked as deleted, and servers limit the length of a command line. */
    private void flagInGroups(List<Long> uids, boolean set) throws MessagingException {
        for (List<Long> group : MessageFetcher.groups(uids)) {
            flag(group, DELETED, set);
        }
    }

    /**
     * The UIDs of messages that the server finds.
     *
     * @param criteria in the server's language (RFC 3501, 6.4.4)
     */
    public List<Long> search(String criteria) throws MessagingException {
        var found = new ArrayList<Long>();
        folder.doCommand(protocol -> {
            Response[] responses = protocol.command("UID SEARCH " + criteria, null);
            for (Response response : responses) {
                if (response instanceof IMAPResponse untagged && untagged.keyEquals("SEARCH")) {
                    for (long uid = untagged.readLong(); uid >= 0; uid = untagged.readLong()) {
                        found.add(uid);
                    }
                }
            }
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return null;
        });
        return found;
    }

    private void change(String command, List<Long> uids, String argument) throws MessagingException {
        if (!uids.isEmpty()) {
            folder.doCommand(protocol -> {
                protocol.simpleCommand(("UID " + command + " " + set(uids) + " " + argument).stripTrailing(), null);
                return null;
            });
        }
    }

    static String set(Collection<Long> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
