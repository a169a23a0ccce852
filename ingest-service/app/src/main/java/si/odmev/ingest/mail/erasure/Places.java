package si.odmev.ingest.mail.erasure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import si.odmev.ingest.mail.mailbox.FolderNames;
import si.odmev.ingest.mail.mailbox.MailProperties;

/** The folders that erased mail is removed from, by their names on the server. */
final class Places {
    /** Folders where servers and people put copies (RFC 6154): of sent mail, of archived mail, and of supposed spam. */
    private static final List<String> USES = List.of("\\Sent", "\\Archive", "\\All", "\\Junk");

    /** The trash comes last, because some servers move messages there that were removed elsewhere. */
    private static final String TRASH = "\\Trash";

    private final MailProperties properties;

    Places(MailProperties properties) {
        this.properties = properties;
    }

    /** The role of a folder for Odmev. It decides what may be removed from the folder. */
    enum Role {
        /** Each mail was accepted, or repeats an accepted one. */
        PROCESSED,
        /** No mail here is feedback. Replies to our acknowledgements, and reports that these could not be delivered, belong to them. */
        IGNORED,
        /** No person has read these mails: a reply to our acknowledgement may be a new wish. */
        HELD,
        OTHER
    }

    /** The existing folders, in the order of removal. Copies come before the accepted mails by which they are recognised. */
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

    /** The folder of accepted mail, whether it exists or not. */
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
