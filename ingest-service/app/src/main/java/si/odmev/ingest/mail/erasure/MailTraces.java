package si.odmev.ingest.mail.erasure;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.mail.erasure.TraceFinder.Search;
import si.odmev.ingest.mail.mailbox.ErasedContents;
import si.odmev.ingest.mail.mailbox.FolderNames;
import si.odmev.ingest.mail.mailbox.MailAccount;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties;
import si.odmev.ingest.mail.mailbox.Refusal;
import si.odmev.ingest.mail.mailbox.UidCommands;

/** Looks for the remaining messages of a submission in every folder of the account. One look at a time. */
public final class MailTraces {
    /** After this time no further folder is begun, because a page waits for the answer. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(MailTraces.class);

    private final @Nullable MailConnection connection;
    private final MailProperties properties;
    private final TraceFinder finder;
    private final LongSupplier nanoTime;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * @param connection null if no mailbox is configured
     * @param kept true for a submission that was accepted and is not erased
     * @param contents the known contents of erased mails
     * @param nanoTime a clock that never jumps
     */
    MailTraces(
            @Nullable MailConnection connection,
            MailProperties properties,
            Predicate<UUID> kept,
            ErasedContents contents,
            LongSupplier nanoTime) {
        this.connection = connection;
        this.properties = properties;
        this.finder = new TraceFinder(kept, contents);
        this.nanoTime = nanoTime;
    }

    /** The result of a look. */
    public sealed interface Look {
        /** There is no mailbox. */
        record NoMailbox() implements Look {}

        /** All folders were searched, and nothing was found. */
        record Nothing(int folders) implements Look {}

        /**
         * Messages were found.
         *
         * @param messages how many were found
         * @param folders by their names on the server; further folders may not have been searched
         */
        record Found(int messages, List<String> folders) implements Look {
            public Found {
                folders = List.copyOf(folders);
            }
        }

        /** Not all folders could be searched; nothing was found in the others. */
        record NotLooked(String why) implements Look {}
    }

    /**
     * Looks for the mail that became a submission, our acknowledgement, and answers to it. Messages that may belong to it count
     * too: mails with its Message-ID, and answers that no person has read.
     */
    public Look of(UUID submissionId) {
        if (connection == null) {
            return new Look.NoMailbox();
        }
        if (!oneAtATime.tryLock()) {
            return new Look.NotLooked("another look is under way");
        }
        try (MailAccount account = MailAccount.connect(connection)) {
            return look(account, submissionId);
        } catch (MessagingException | RuntimeException e) {
            return new Look.NotLooked(
                    e instanceof MessagingException failure
                            ? Refusal.describe(failure)
                            : e.getClass().getSimpleName());
        } finally {
            oneAtATime.unlock();
        }
    }

    private Look look(MailAccount account, UUID submissionId) throws MessagingException {
        long begin = nanoTime.getAsLong();
        FolderNames names = account.names();
        var places = new Places(properties);
        var found = new ArrayList<String>();
        int messages = 0;
        var folders = new LinkedHashSet<>(places.in(names));
        folders.addAll(names.all());
        for (String name : folders) {
            if (nanoTime.getAsLong() - begin > LONGEST_LOOK.toNanos()) {
                return found.isEmpty() ? new Look.NotLooked("it takes too long") : found(messages, found);
            }
            var search = new Search(submissionId::equals, 1, places.role(names, name));
            try (IMAPFolder folder = account.examine(name)) {
                int here = finder.find(folder, new UidCommands(account, folder), search)
                        .size();
                if (here > 0) {
                    found.add(name);
                    messages += here;
                }
            }
        }
        return found.isEmpty() ? new Look.Nothing(folders.size()) : found(messages, found);
    }

    private static Look found(int messages, List<String> folders) {
        LOG.atInfo().addKeyValue("folders", folders).log("the mailbox still has mail of an erased submission");
        return new Look.Found(messages, folders);
    }
}
