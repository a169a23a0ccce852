package si.odmev.ingest.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.ErasureEntries;
import si.odmev.ingest.intake.ErasureListException;
import si.odmev.platform.kafka.tail.NotYetException;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;

/**
 * Keeps submissions on the list of erasures erased, and keeps the list, its topic and the tombstones in agreement. At the start,
 * before the ledger is complete, the watch erases again the submissions that a restored backup brought back. Later it does the same
 * continuously. It also adds the tombstones of versions without a list to the list, and writes entries of this instance's file that
 * the topic lacks to the topic.
 *
 * <p>In normal running, the list, the tombstones and the records are read from different partitions. Therefore the watch acts on a
 * difference only if two looks in a row see it. Acting twice does no harm.
 *
 * <p>If the file can't be written, for example because the disk is full, submissions are still erased again. The entries that the
 * file lacks wait in memory, and each look tries to write them.
 */
public final class ErasureWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 500;

    /** Entries that the file could not take: about 30 MB. */
    private static final int MOST_UNKEPT = 100_000;

    private final ErasureList erasures;
    private final AcceptedLedger ledger;
    private final KafkaFeedbackLog log;
    private final BooleanSupplier isKafkaAway;
    private final Worker worker;

    /** On the list, although the last record read under the id is not a tombstone. */
    private final Set<UUID> alive = ConcurrentHashMap.newKeySet();

    /** Erased by tombstones read from the topic, and not on the list. */
    private final Map<UUID, Instant> unlisted = new ConcurrentHashMap<>();

    private final List<Erasure> read = new ArrayList<>();
    private final AtomicLong erasedAgain = new AtomicLong();
    private ErasureDifferences before = ErasureDifferences.NONE;

    /**
     * @param ledger knows the erasures that this instance has on its list
     * @param isKafkaAway true while writing makes no sense
     */
    public ErasureWatch(
            ErasureList erasures,
            AcceptedLedger ledger,
            KafkaFeedbackLog log,
            BooleanSupplier isKafkaAway,
            Workers workers) {
        this.erasures = erasures;
        this.ledger = ledger;
        this.log = log;
        this.isKafkaAway = isKafkaAway;
        worker = workers.add("erasure-watch", AfterDeath.END_PROCESS, BETWEEN_LOOKS, LONGEST_WAIT, this::look);
    }

    /** Begins to look repeatedly. A look does nothing before the ledger is complete. */
    public void start() {
        worker.start();
    }

    /** A record of a submission was read. */
    void noteSaid(UUID submissionId) {
        if (ledger.isErased(submissionId)) {
            alive.add(submissionId);
        }
    }

    /** A tombstone was read. */
    void noteTombstone(UUID submissionId, Instant at) {
        alive.remove(submissionId);
        if (!erasures.contains(submissionId)) {
            unlisted.put(submissionId, at);
        }
    }

    /** An entry of the list was read from its topic. */
    void noteListed(Erasure erasure) {
        UUID id = UUID.fromString(erasure.getSubmissionId());
        if (ledger.find(id).orElse(null) instanceof AcceptedLedger.Entry.Kept) {
            // Its tombstone may be on the way.
            alive.add(id);
        }
        ledger.note(id, new AcceptedLedger.Entry.Erased());
        if (erasure.getBy() != ErasedBy.UNKNOWN
                && erasures.erasedAt(id).filter(erasure.getErasedAt()::equals).isPresent()) {
            erasures.noteOnTopic(id);
            return;
        }
        synchronized (read) {
            if (read.size() >= MOST_UNKEPT) {
                throw new NotYetException("the list of erasures can't be kept on disk", null);
            }
            read.add(erasure);
            if (read.size() % AT_ONCE != 0) {
                return;
            }
        }
        keepRead().ifPresent(ErasureWatch::tell);
    }

    /** Writes the entries that were read to disk. Entries that the disk does not take stay in memory. */
    private Optional<ErasureListException> keepRead() {
        synchronized (read) {
            try {
                erasures.addFromTopic(read);
            } catch (ErasureListException e) {
                return Optional.of(e);
            }
            read.clear();
            return Optional.empty();
        }
    }

    private static void tell(ErasureListException failure) {
        LOG.atError()
                .addKeyValue("cause", failure.toString())
                .log("the list of erasures can't be written to disk; the service tries again soon");
    }

    /**
     * Erases submissions that came back, once everything that was on the topics at the start has been read. Returns when Kafka has
     * acknowledged that. Erasures that are not on the list wait for the looks, because their entry may be on the way.
     *
     * @throws RuntimeException if that is not possible now
     */
    void settle() {
        keepRead().ifPresent(ErasureWatch::tell);
        eraseAgain(Set.copyOf(alive));
    }

    private Next look() {
        if (!ledger.isComplete() || isKafkaAway.getAsBoolean()) {
            return Next.after(BETWEEN_LOOKS);
        }
        Optional<ErasureListException> unkept = keepRead();
        unlisted.keySet().removeIf(erasures::contains);
        var now = new ErasureDifferences(Set.copyOf(alive), Set.copyOf(unlisted.keySet()), erasures.notOnTopic());
        ErasureDifferences lasting = now.alsoIn(before);
        before = now;
        eraseAgain(lasting.alive());
        if (unkept.isPresent()) {
            // Entries that were read but are not on disk would look as if they were missing.
            throw unkept.get();
        }
        takeOver(lasting.unlisted());
        publish(lasting.notOnTopic());
        return Next.after(BETWEEN_LOOKS);
    }

    private void takeOver(Set<UUID> ids) {
        var entries = new HashMap<UUID, Erasure>();
        for (UUID id : ids) {
            Instant at = unlisted.get(id);
            if (at != null && !erasures.contains(id)) {
                entries.put(id, ErasureEntries.ofEarlierVersion(id, at));
            }
        }
        erasures.addAll(entries.values());
        unlisted.keySet().removeAll(ids);
        if (!entries.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("erasures", entries.size())
                    .log("erasures that an earlier version made are on the list now");
        }
    }

    private void eraseAgain(Set<UUID> ids) {
        inBatches(ids, log::eraseAgain);
        alive.removeAll(ids);
        erasedAgain.addAndGet(ids.size());
        if (!ids.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("submissions", ids.size())
                    .log("erased submissions had come back and were erased again");
        }
    }

    private void publish(Set<UUID> ids) {
        inBatches(ids, id -> {
            var entry = erasures.find(id);
            return entry.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : log.appendToList(entry.get()).thenRun(() -> erasures.noteOnTopic(id));
        });
    }

    private static void inBatches(Collection<UUID> ids, Function<UUID, CompletionStage<Void>> act) {
        var left = new ArrayList<>(ids);
        while (!left.isEmpty()) {
            List<UUID> batch = left.subList(0, Math.min(AT_ONCE, left.size()));
            var underWay = batch.stream()
                    .map(id -> act.apply(id).toCompletableFuture())
                    .toArray(CompletableFuture[]::new);
            try {
                CompletableFuture.allOf(underWay).join();
            } catch (CompletionException e) {
                throw new KafkaException("Kafka does not take erasures now", e.getCause());
            }
            batch.clear();
        }
    }

    /** Submissions that were erased again since the start, because they had come back. */
    public long erasedAgain() {
        return erasedAgain.get();
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
