package si.odmev.ingest.mail.erasure;

import jakarta.mail.MessagingException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.Status;
import si.odmev.ingest.mail.erasure.TraceFinder.Found;
import si.odmev.ingest.mail.erasure.TraceFinder.Search;
import si.odmev.ingest.mail.mailbox.MailAccount;
import si.odmev.ingest.mail.mailbox.MessageFetcher;
import si.odmev.ingest.mail.mailbox.News;
import si.odmev.ingest.mail.mailbox.UidCommands;

/** Removes erased mail from folders. It remembers how far it has searched each of them. */
final class FolderCleaner {
    private final Predicate<UUID> isErased;
    private final Places places;
    private final TraceFinder finder;
    private final MailErasureStatus status;
    private final Map<String, Seen> seen = new HashMap<>();

    FolderCleaner(Predicate<UUID> isErased, Places places, TraceFinder finder, MailErasureStatus status) {
        this.isErased = isErased;
        this.places = places;
        this.finder = finder;
        this.status = status;
    }

    /**
     * How far a folder was searched.
     *
     * @param left the UIDs of messages that a person has to judge; they are looked at again
     */
    private record Seen(long uidValidity, long nextUid, SortedSet<Long> left) {
        private static final Seen NOTHING = new Seen(0, 1, Collections.emptySortedSet());

        long firstUid(Status now) {
            if (uidValidity != now.uidvalidity) {
                return 1;
            }
            return left.isEmpty() ? nextUid : Math.min(nextUid, left.first());
        }
    }

    private Search search(MailAccount account, String name, Status now) {
        long first = seen.getOrDefault(name, Seen.NOTHING).firstUid(now);
        return new Search(isErased, first, places.role(account.names(), name));
    }

    private static boolean hasNews(Search search, Status now) {
        return now.total > 0 && (now.uidnext <= 0 || search.firstUid() < now.uidnext);
    }

    /** Learns the contents of the erased mails in a folder, and removes nothing. */
    void learn(MailAccount account, String name) throws MessagingException {
        Status now = account.status(name);
        Search search = search(account, name, now);
        if (hasNews(search, now)) {
            try (IMAPFolder folder = account.examine(name)) {
                finder.find(folder, new UidCommands(account, folder), search);
            }
        }
    }

    /** Removes erased mail that arrived since the last time. */
    void clean(MailAccount account, String name) throws MessagingException {
        Status now = account.status(name);
        Search search = search(account, name, now);
        SortedSet<Long> left = hasNews(search, now) ? remove(account, name, search) : Collections.emptySortedSet();
        seen.put(name, new Seen(now.uidvalidity, Math.max(1, now.uidnext), left));
    }

    /** Removes messages that certainly were erased. Returns the UIDs of those that a person has to judge. */
    private SortedSet<Long> remove(MailAccount account, String name, Search search) throws MessagingException {
        IMAPFolder folder = account.select(name);
        try {
            var news = new News(folder);
            Found found = finder.find(folder, new UidCommands(account, folder), search);
            remove(account, folder, news, found);
            return new TreeSet<>(found.unsure());
        } finally {
            // A close with expunge would remove every message that anybody marked as deleted.
            folder.close(false);
        }
    }

    /**
     * Removes the messages found. Each group is checked again just before, because the server may have given the UIDs to other
     * messages.
     */
    void remove(MailAccount account, IMAPFolder folder, News news, Found found) throws MessagingException {
        var commands = new UidCommands(account, folder);
        for (List<Long> some : MessageFetcher.groups(List.copyOf(found.sure().keySet()))) {
            List<Long> same = finder.unchanged(folder, some, found);
            news.requireSameNumbers();
            if (!same.isEmpty()) {
                commands.remove(same);
                status.removed(folder.getFullName(), same.size());
            }
        }
    }

    /** The number of messages that a person has to judge, by folder. */
    Map<String, Integer> left() {
        var left = new HashMap<String, Integer>();
        seen.forEach((folder, some) -> {
            if (!some.left().isEmpty()) {
                left.put(folder, some.left().size());
            }
        });
        return left;
    }

    /** The next time, searches a folder from its beginning. */
    void forget(String name) {
        seen.remove(name);
    }

    /** The next time, searches all folders from their beginning. */
    void forgetAll() {
        seen.clear();
    }
}
