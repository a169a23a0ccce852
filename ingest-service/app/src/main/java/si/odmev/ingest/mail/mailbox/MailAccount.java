package si.odmev.ingest.mail.mailbox;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;
import org.eclipse.angus.mail.imap.protocol.Namespaces.Namespace;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;

/** A logged-in account at an IMAP server, with its folders. For use by one thread. */
public final class MailAccount implements AutoCloseable {
    private final IMAPStore store;
    private final IMAPFolder root;
    private final FolderNames names;

    private MailAccount(IMAPStore store) throws MessagingException {
        this.store = store;
        root = (IMAPFolder) store.getDefaultFolder();
        Namespaces namespaces =
                hasCapability("NAMESPACE") ? (Namespaces) root.doCommand(IMAPProtocol::namespace) : null;
        Namespace own = namespaces == null || namespaces.personal == null || namespaces.personal.length == 0
                ? null
                : namespaces.personal[0];
        names = new FolderNames(
                own == null || own.prefix == null ? "" : own.prefix,
                own == null ? root.getSeparator() : own.delimiter,
                namespaces == null ? List.of() : prefixes(namespaces.otherUsers, namespaces.shared),
                list());
    }

    private static List<String> prefixes(Namespace @Nullable []... namespaces) {
        return Stream.of(namespaces)
                .filter(some -> some != null)
                .flatMap(Stream::of)
                .map(namespace -> namespace.prefix == null ? "" : namespace.prefix)
                .toList();
    }

    /** Connects, logs in, and asks the server where the folders are. */
    public static MailAccount connect(MailConnection connection) throws MessagingException {
        var store = connection.connect((IMAPStore) connection.session().getStore(connection.protocol()));
        try {
            return new MailAccount(store);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Lists the folders. Angus Mail's own list lacks the special use of a folder if the server gives it only on request. */
    private Map<String, Set<String>> list() throws MessagingException {
        boolean asks = hasCapability("SPECIAL-USE") && hasCapability("LIST-EXTENDED");
        var listed = new HashMap<String, Set<String>>();
        root.doCommand(protocol -> {
            Response[] responses = protocol.command("LIST \"\" \"*\"" + (asks ? " RETURN (SPECIAL-USE)" : ""), null);
            for (Response response : responses) {
                if (response instanceof IMAPResponse untagged && untagged.keyEquals("LIST")) {
                    var folder = new ListInfo(untagged);
                    listed.put(folder.name, folder.attrs == null ? Set.of() : Set.copyOf(Arrays.asList(folder.attrs)));
                }
            }
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return null;
        });
        return listed;
    }

    /** The names of the folders. */
    public FolderNames names() {
        return names;
    }

    /** True if the server supports an extension. */
    public boolean hasCapability(String name) throws MessagingException {
        return store.hasCapability(name);
    }

    /**
     * Finds a folder that messages are moved to, and creates it if it does not exist.
     *
     * @param configured as the configuration names it
     * @return its name on the server
     */
    public String destination(String configured) throws MessagingException {
        String name = names.place(configured);
        var use = names.foreignUse(name);
        if (use.isPresent()) {
            throw new Refusal.FolderRefusedException(
                    "the folder " + name + " is the server's own " + use.get() + "; name another one");
        }
        return existing(name);
    }

    /**
     * Finds a folder, and creates it if it does not exist.
     *
     * @return its name on the server
     */
    String source(String configured) throws MessagingException {
        return existing(names.place(configured));
    }

    private String existing(String name) throws MessagingException {
        // Another reader may create it in between.
        if (!names.exists(name) && !isThere(name)) {
            try {
                root.doCommand(protocol -> {
                    protocol.create(name);
                    return null;
                });
            } catch (MessagingException e) {
                if (!isThere(name)) {
                    throw new Refusal.FolderRefusedException(
                            "the folder " + name + " is not there and can't be made: " + Refusal.describe(e), e);
                }
            }
        }
        names.add(name);
        return name;
    }

    private boolean isThere(String name) throws MessagingException {
        return store.getFolder(name).exists();
    }

    /** Opens a folder so that its messages can be changed. */
    public IMAPFolder select(String name) throws MessagingException {
        return open(name, Folder.READ_WRITE);
    }

    /** Opens a folder read-only. */
    public IMAPFolder examine(String name) throws MessagingException {
        return open(name, Folder.READ_ONLY);
    }

    private IMAPFolder open(String name, int mode) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(name);
        folder.open(mode);
        return folder;
    }

    /** The number of messages in a folder and their numbering, without opening it. */
    public Status status(String name) throws MessagingException {
        return (Status)
                root.doCommand(protocol -> protocol.status(name, new String[] {"MESSAGES", "UIDNEXT", "UIDVALIDITY"}));
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
