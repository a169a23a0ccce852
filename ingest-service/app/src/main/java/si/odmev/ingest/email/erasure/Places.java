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
     * Where servers and people put copies (RFC 6154): of what was sent, kept, and taken for spam.
     */
    private static final List<String> USES = List.of("\\Sent", "\\Archive", "\\All", "\\Junk");

    /** It comes last, since some servers put there what was removed elsewhere. */
    private static final String TRASH = "\\Trash";

    private final MailProperties properties;

    Places(MailProperties properties) {
        this.properties = properties;
    }

    /** What a folder is to Odmev, and so what may be removed from it. */
    enum Role {
        /** Each mail was accepted, or repeats one that was. */
        PROCESSED,
        /** Nothing is feedback: what answers our acknowledgements, or could not deliver them, belongs to them. */
        IGNORED,
        /** Nobody has read it: what answers our acknowledgements may be a new wish. */
        HELD,
        OTHER
    }

    /** Those that are there. Copies come before the accepted mails that they are known by. */
    List<String> in(FolderNames names) {
        var configured = new ArrayList<>(properties.folders().keySet());
        configured.addAll(List.of(properties.ignored(), properties.held()));
        Set<String> places = new LinkedHashSet<>();
        configured.stream().map(names::place).filter(names::exists).forEach(places::add);
        USES.forEach(use -> places.addAll(names.withUse(use)));
        String processed = processed(names);
        places.remove(processed);
        if (names.exists(processed)) {
            places.add(processed);
        }
        List<String> trash = names.withUse(TRASH);
        places.removeAll(trash);
        places.addAll(trash);
        return List.copyOf(places);
    }

    /** The folder of accepted mail, whether it is there or not. */
    String processed(FolderNames names) {
        return names.place(properties.processed());
    }

    Role role(FolderNames names, String folder) {
        if (folder.equals(processed(names))) {
            return Role.PROCESSED;
        }
        if (folder.equals(names.place(properties.ignored()))) {
            return Role.IGNORED;
        }
        return folder.equals(names.place(properties.held())) ? Role.HELD : Role.OTHER;
    }
}
