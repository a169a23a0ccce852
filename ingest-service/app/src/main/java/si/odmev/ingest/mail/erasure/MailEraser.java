package si.odmev.ingest.mail.erasure;

import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.ErasureListException;
import si.odmev.ingest.mail.mailbox.ErasedContents;
import si.odmev.ingest.mail.mailbox.MailAccount;
import si.odmev.ingest.mail.mailbox.MailConnection;
import si.odmev.ingest.mail.mailbox.MailProperties;
import si.odmev.ingest.mail.mailbox.Refusal;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;

/**
 * Removes mails of submissions on the list of erasures from the mailbox. This needs no stored state. After a start, and when the
 * list has grown, it compares the headers of all messages with the whole list; otherwise only those of the messages that arrived
 * since. Therefore a mail that is delivered again after its erasure is removed, too. A crash at any point leaves at most messages
 * that the next look finds. Only the entry up to which the mailbox was searched is stored. With it the health check shows, also
 * after a restart, how long later entries have waited.
 */
final class MailEraser extends WorkerLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailEraser.class);
    private static final int ENTRIES_AT_ONCE = 1_000;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** The list is in this process; checking whether it has grown costs nothing. */
    private static final Duration LIST_PAUSE = Duration.ofSeconds(30);

    /** The number of looks in the time that an erasure may take, so that several may fail. */
    private static final int LOOKS_IN_TIME = 8;

    private final ErasureList list;
    private final BooleanSupplier isListComplete;
    private final MailConnection connection;
    private final Places places;
    private final FolderCleaner cleaner;
    private final MailErasureStatus status;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Duration pause;
    private final Worker worker;
    private long position;
    private long searched = -1;
    private OptionalLong before = OptionalLong.empty();
    private boolean isFirst = true;
    private boolean wasComplete;
    private boolean isToLook = true;
    private long lastLook;

    /**
     * @param isListComplete whether the list was read from its topic to the end once
     * @param within the time that an erasure may take
     * @param kept true for a submission that was accepted and is not erased
     * @param contents gets the contents of erased mails
     * @param nanoTime a clock that never jumps
     */
    MailEraser(
            ErasureList list,
            BooleanSupplier isListComplete,
            MailConnection connection,
            MailProperties properties,
            Predicate<UUID> kept,
            ErasedContents contents,
            MailErasureStatus status,
            InstantSource clock,
            LongSupplier nanoTime,
            Duration within,
            Workers workers) {
        super(Duration.ofSeconds(2));
        this.list = list;
        this.isListComplete = isListComplete;
        this.connection = connection;
        this.places = new Places(properties);
        this.cleaner = new FolderCleaner(list::contains, places, new TraceFinder(kept, contents), status);
        this.status = status;
        this.clock = clock;
        this.nanoTime = nanoTime;
        Duration part = within.dividedBy(LOOKS_IN_TIME);
        Duration bounded = shorter(part, LONGEST_PAUSE);
        pause = bounded.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : bounded;
        worker = workers.add("mail-erasure", AfterDeath.REPORT, SHORTEST_PAUSE, shorter(pause, LIST_PAUSE), this::look);
    }

    /** A step for one folder. */
    private interface Step {
        void with(String folder) throws MessagingException;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Next look() throws MessagingException {
        if (hasGrown()) {
            cleaner.forgetAll();
        }
        isToLook |= nanoTime.getAsLong() - lastLook >= pause.toNanos();
        if (position > 0 && isToLook) {
            removeAll();
            // A failed look is repeated before that.
            isToLook = false;
            lastLook = nanoTime.getAsLong();
        }
        return Next.after(shorter(pause, LIST_PAUSE));
    }

    private boolean hasGrown() {
        if (isFirst) {
            before = list.mailboxSearched();
        }
        // This is asked before the list is read. All entries that made the list complete are then read now.
        boolean isComplete = isListComplete.getAsBoolean();
        boolean grown = false;
        List<ErasureList.Entry> entries = list.since(position, ENTRIES_AT_ONCE);
        while (!entries.isEmpty()) {
            grown = true;
            for (ErasureList.Entry entry : entries) {
                position = entry.position();
                Duration ago = isDueSinceItsErasure()
                        ? Duration.between(entry.erasure().getErasedAt(), clock.instant())
                        : Duration.ZERO;
                status.due(ago.isNegative() ? Duration.ZERO : ago);
            }
            entries = list.since(position, ENTRIES_AT_ONCE);
        }
        if (isFirst && before.isEmpty()) {
            // No search is known. A later process counts the wait of the remaining entries from their erasure.
            note(0);
        }
        isFirst = false;
        wasComplete = isComplete;
        return grown;
    }

    /**
     * Whether the wait of the entry at the position counts from its erasure rather than from now. An erasure that an earlier
     * process completed is no reason for an alert, however old it is. Nor is an erasure from before this instance had the whole
     * list.
     */
    private boolean isDueSinceItsErasure() {
        return position <= list.positionAtOpening() ? before.isPresent() && position > before.getAsLong() : wasComplete;
    }

    /**
     * Notes how far the mailbox was searched. If the note is lost, a later process only counts from further back. Therefore a
     * failure here must not fail the look.
     */
    private void note(long done) {
        if (searched != done) {
            try {
                list.noteMailboxSearched(done);
                searched = done;
            } catch (ErasureListException e) {
                LOG.atWarn()
                        .addKeyValue("cause", e.toString())
                        .log("the position of the search in the mailbox can't be written to disk");
            }
        }
    }

    private void removeAll() throws MessagingException {
        var problems = new HashMap<String, String>();
        try (MailAccount account = MailAccount.connect(connection)) {
            List<String> folders = places.in(account.names());
            String processed = places.processed(account.names());
            if (folders.contains(processed)) {
                // Copies elsewhere are recognised by this folder. It must be read before the first removal.
                attempt(processed, problems, folder -> cleaner.learn(account, folder));
            }
            for (String folder : folders) {
                if (worker.isStopping()) {
                    return;
                }
                attempt(folder, problems, name -> cleaner.clean(account, name));
            }
        } catch (MessagingException | RuntimeException e) {
            status.failed(Map.of(
                    "",
                    e instanceof MessagingException failure
                            ? Refusal.describe(failure)
                            : e.getClass().getSimpleName()));
            throw e;
        }
        status.left(cleaner.left());
        if (problems.isEmpty()) {
            status.done();
            note(position);
        } else {
            status.failed(problems);
        }
    }

    private void attempt(String folder, Map<String, String> problems, Step step) throws MessagingException {
        try {
            step.with(folder);
        } catch (FolderNotFoundException e) {
            // The folder was removed after it was listed.
            cleaner.forget(folder);
        } catch (MessagingException e) {
            // A refusal in one folder must not stop the search of the others.
            if (!Refusal.isOne(e)) {
                throw e;
            }
            problems.put(folder, Refusal.describe(e));
        }
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
