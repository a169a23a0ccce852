package si.odmev.ingest.email.erasure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import si.odmev.ingest.email.mailbox.FolderNames;
import si.odmev.ingest.email.mailbox.MailProperties;

/** The folders that erased mail is removed from, by their names on the server. */
final class Places {
    /**
     * Where servers and people put copies (RFC 6154): of what was sent, kept, taken for spam, and thrown away. The trash comes last, since
     * some servers put there what was removed elsewhere.
     */
    private static final List<String> USES = List.of("\\Sent", "\\Archive", "\\All", "\\Junk", "\\Trash");

    private final MailProperties properties;

    Places(MailProperties properties) {
        this.properties = properties;
    }

    /** Those that are there. */
    List<String> in(FolderNames names) {
        var configured = new ArrayList<>(properties.folders().keySet());
        configured.addAll(List.of(properties.processed(), properties.ignored(), properties.held()));
        Set<String> places = new LinkedHashSet<>();
        configured.stream().map(names::place).filter(names::exists).forEach(places::add);
        USES.forEach(use -> places.addAll(names.withUse(use)));
        return List.copyOf(places);
    }

    /** True for a folder in which a message that answers an acknowledgement is no submission of its own. */
    boolean holdsNoSubmissions(FolderNames names, String folder) {
        return folder.equals(names.place(properties.ignored())) || folder.equals(names.place(properties.held()));
    }

    /** True for the folder of what no person wrote as feedback: bounces of our acknowledgements among them. */
    boolean isIgnored(FolderNames names, String folder) {
        return folder.equals(names.place(properties.ignored()));
    }
}
