package si.odmev.ingest.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Erasure;

/**
 * Searches for the remains of erased submissions, one at a time, because a look reads whole topics. The last certificates are kept
 * in memory. A certificate that found nothing in any place stays as it is. Other certificates are made again when they are asked
 * for and too old.
 *
 * <p>The holder of a receipt can ask without limit. Therefore operators' looks come first, only a few holders wait for a look at
 * the same time, and the others get the last certificate at once.
 */
public final class Certificates implements AutoCloseable {
    private static final int MOST_KEPT = 1_000;
    /** Receipt holders that may wait for a look at the same time; each occupies a request. */
    private static final int MOST_WAITING_HOLDERS = 4;

    /** Kafka is compacted eight times within the time of an erasure. More frequent looks find nothing new. */
    private static final int LOOKS_IN_TIME = 8;

    /** A place that could not be searched may soon be available again. */
    private static final Duration FRESH_WITHOUT_A_PLACE = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ErasureList erasures;
    private final Places places;
    private final Duration within;
    private final InstantSource clock;
    private final Cache<UUID, Certificate> made =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Map<UUID, CompletableFuture<Certificate>> underWay = new ConcurrentHashMap<>();
    private final LookQueue waiting = new LookQueue();
    private final Semaphore holders = new Semaphore(MOST_WAITING_HOLDERS);
    private final Worker worker;

    /**
     * @param instance the name of this instance, for places that each instance has separately
     * @param within the time after which nothing of an erased submission may remain
     */
    public Certificates(
            ErasureList erasures,
            List<Place> places,
            String instance,
            Duration within,
            InstantSource clock,
            Workers workers) {
        this.erasures = erasures;
        this.places = new Places(places, instance);
        this.within = within;
        this.clock = clock;
        worker = workers.add("erasure-looks", AfterDeath.REPORT, POLL, LONGEST_WAIT, this::work);
    }

    /** Begins. */
    public void start() {
        worker.start();
    }

    /** When a submission was erased; empty if it is not on the list. */
    public Optional<Instant> erasedAt(UUID submissionId) {
        return erasures.erasedAt(submissionId);
    }

    /** The time by which nothing of it may remain. */
    public Instant dueBy(Instant erasedAt) {
        return erasedAt.plus(within);
    }

    /** The last certificate; empty if none was made since the start. */
    public Optional<Certificate> last(UUID submissionId) {
        return Optional.ofNullable(made.getIfPresent(submissionId));
    }

    /**
     * The certificate of a submission on the list, for the receipt's holder. Unless there is a fresh certificate, this asks for a
     * new look.
     *
     * @param patience how long to wait for the look, if few others wait
     * @return the latest certificate; empty if there is none yet
     */
    public Optional<Certificate> find(UUID submissionId, Duration patience) throws InterruptedException {
        Optional<Certificate> last = last(submissionId);
        if (last.filter(this::isFresh).isPresent()) {
            return last;
        }
        Optional<CompletableFuture<Certificate>> asked = ask(submissionId, waiting::offerOfReceipt);
        if (asked.isEmpty() || !holders.tryAcquire()) {
            return last;
        }
        try {
            return await(asked.get(), patience).or(() -> last(submissionId));
        } finally {
            holders.release();
        }
    }

    /**
     * A certificate by a new look, whatever earlier looks found, for an operator.
     *
     * @return empty if it takes longer, or too many other operators wait
     */
    public Optional<Certificate> look(UUID submissionId, Duration patience) throws InterruptedException {
        Optional<CompletableFuture<Certificate>> asked = ask(submissionId, waiting::offerOfOperator);
        return asked.isEmpty() ? Optional.empty() : await(asked.get(), patience);
    }

    /** Asks for a look, or joins one that was asked for already. Empty if too many wait. */
    private Optional<CompletableFuture<Certificate>> ask(UUID submissionId, Predicate<UUID> offer) {
        if (!erasures.contains(submissionId)) {
            // It was erased a moment ago through another instance; the list entry is on the way.
            return Optional.empty();
        }
        var own = new CompletableFuture<Certificate>();
        CompletableFuture<Certificate> other = underWay.putIfAbsent(submissionId, own);
        if (!offer.test(submissionId) && other == null) {
            underWay.remove(submissionId, own);
            own.cancel(false);
            return Optional.empty();
        }
        return Optional.of(other == null ? own : other);
    }

    private static Optional<Certificate> await(CompletableFuture<Certificate> asked, Duration patience)
            throws InterruptedException {
        try {
            return Optional.of(asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look for what is left of an erasure failed", e.getCause());
        }
    }

    private boolean isFresh(Certificate certificate) {
        if (certificate.isFinal()) {
            return true;
        }
        Instant now = clock.instant();
        if (certificate.state() == Certificate.State.UNDER_WAY && now.isAfter(certificate.dueBy())) {
            return false;
        }
        return certificate.lookedAt().plus(fresh(certificate)).isAfter(now);
    }

    private Duration fresh(Certificate certificate) {
        Duration round = within.dividedBy(LOOKS_IN_TIME);
        boolean isShort =
                certificate.state() == Certificate.State.NOT_EVERYWHERE && round.compareTo(FRESH_WITHOUT_A_PLACE) > 0;
        return isShort ? FRESH_WITHOUT_A_PLACE : round;
    }

    private Next work() throws InterruptedException {
        Optional<UUID> next = waiting.poll(POLL);
        if (next.isPresent()) {
            UUID submissionId = next.get();
            CompletableFuture<Certificate> awaited = underWay.get(submissionId);
            if (awaited == null) {
                // An operator asked again during the look, and has its certificate.
                return Next.atOnce();
            }
            try {
                Certificate certificate = make(submissionId);
                made.put(submissionId, certificate);
                underWay.remove(submissionId);
                awaited.complete(certificate);
            } catch (RuntimeException | Error | InterruptedException e) {
                underWay.remove(submissionId);
                awaited.completeExceptionally(e);
                throw e;
            }
        }
        return Next.atOnce();
    }

    private Certificate make(UUID submissionId) throws InterruptedException {
        Erasure erasure = erasures.find(submissionId)
                .orElseThrow(() -> new IllegalArgumentException("not on the list of erasures"));
        Instant lookedAt = clock.instant();
        Instant dueBy = dueBy(erasure.getErasedAt());
        List<Look> looks = places.look(submissionId);
        Map<List<String>, Instant> goneBefore = goneBefore(submissionId);
        return new Certificate(
                submissionId,
                erasure.getErasedAt(),
                erasure.getBy().name().toLowerCase(Locale.ROOT),
                dueBy,
                lookedAt,
                Certificate.state(looks, lookedAt, dueBy),
                looks.stream()
                        .map(look -> new Certificate.Entry(
                                look.place(),
                                look.state(),
                                look.found(),
                                look.state() == Look.State.GONE
                                        ? goneBefore.getOrDefault(key(look.place(), look.instance()), lookedAt)
                                        : null,
                                look.instance()))
                        .toList(),
                Certificate.notSearched(looks));
    }

    /** The next look may ask another instance of analytics, which has other places. */
    private static List<String> key(String place, @Nullable String instance) {
        return instance == null ? List.of(place) : List.of(place, instance);
    }

    private Map<List<String>, Instant> goneBefore(UUID submissionId) {
        return Optional.ofNullable(made.getIfPresent(submissionId)).stream()
                .flatMap(certificate -> certificate.places().stream())
                .filter(entry -> entry.seenGoneAt() != null)
                .collect(
                        Collectors.toMap(entry -> key(entry.place(), entry.instance()), Certificate.Entry::seenGoneAt));
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
