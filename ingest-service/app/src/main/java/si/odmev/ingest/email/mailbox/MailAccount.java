package si.odmev.ingest.email.mailbox;

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

/** An account at an IMAP server, logged in, with its folders. For one thread. */
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

    private static List<String> prefixes(Namespace[]... namespaces) {
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

    /** Angus Mail's own list leaves out what a folder is for where the server says it only when asked. */
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

    /** What the folders are called. */
    public FolderNames names() {
        return names;
    }

    /** True if the server can do what an extension says. */
    public boolean hasCapability(String name) throws MessagingException {
        return store.hasCapability(name);
    }

    /**
     * Finds a folder in which messages are put, and makes it if there is none.
     *
     * @param configured as the configuration names it
     * @return its name on the server
     */
    public String destination(String configured) throws MessagingException {
        String name = names.place(configured);
        var use = names.foreignUse(name);
        if (use.isPresent()) {
            throw new Refusal.FolderRefusedException(
                    "the folder " + name + " is the server's own " + use.get() + "; name another one", null);
        }
        return existing(name);
    }

    /**
     * Finds a folder, and makes it if there is none.
     *
     * @return its name on the server
     */
    String source(String configured) throws MessagingException {
        return existing(names.place(configured));
    }

    private String existing(String name) throws MessagingException {
        // Another reader may make it in between.
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

    /** Opens a folder to look only. */
    public IMAPFolder examine(String name) throws MessagingException {
        return open(name, Folder.READ_ONLY);
    }

    private IMAPFolder open(String name, int mode) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(name);
        folder.open(mode);
        return folder;
    }

    /** How many messages are in a folder, and how they are numbered, without opening it. */
    public Status status(String name) throws MessagingException {
        return (Status)
                root.doCommand(protocol -> protocol.status(name, new String[] {"MESSAGES", "UIDNEXT", "UIDVALIDITY"}));
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
