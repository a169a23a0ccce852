package si.odmev.ingest.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Erasure;

/**
 * Looks for what is left of erased submissions, one after the other, since a look reads whole topics. The last certificates
 * are kept in memory; one that found nothing anywhere stays as it is, others are made anew when they are asked for and older
 * than a while.
 */
public final class Certificates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final int MOST_KEPT = 1_000;
    private static final int MOST_WAITING = 64;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ErasureList erasures;
    private final List<Place> places;
    private final Duration within;
    private final InstantSource clock;
    private final Cache<UUID, Certificate> made =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Map<UUID, CompletableFuture<Certificate>> underWay = new ConcurrentHashMap<>();
    private final BlockingQueue<UUID> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Worker worker;

    /**
     * @param within after how long nothing of an erased submission may be left
     */
    public Certificates(
            ErasureList erasures, List<Place> places, Duration within, InstantSource clock, Workers workers) {
        this.erasures = erasures;
        this.places = List.copyOf(places);
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

    /** When nothing of it may be left. */
    public Instant dueBy(Instant erasedAt) {
        return erasedAt.plus(within);
    }

    /**
     * The certificate of a submission that is on the list. Unless there is a fresh one, a new look begins.
     *
     * @param patience how long to wait for the look
     * @return the last one there is; empty if the first look takes longer, or too many others wait
     */
    public Optional<Certificate> find(UUID submissionId, Duration patience) throws InterruptedException {
        Certificate last = made.getIfPresent(submissionId);
        if (last != null && (last.isFinal() || isFresh(last))) {
            return Optional.of(last);
        }
        return look(submissionId, patience).or(() -> Optional.ofNullable(last));
    }

    /**
     * A certificate by a new look, whatever was found before.
     *
     * @return empty if it takes longer, or too many others wait
     */
    public Optional<Certificate> look(UUID submissionId, Duration patience) throws InterruptedException {
        if (!erasures.contains(submissionId)) {
            // Erased a moment ago through another instance; its entry is on the way.
            return Optional.empty();
        }
        var own = new CompletableFuture<Certificate>();
        CompletableFuture<Certificate> other = underWay.putIfAbsent(submissionId, own);
        if (other == null && !waiting.offer(submissionId)) {
            underWay.remove(submissionId, own);
            own.cancel(false);
            return Optional.empty();
        }
        try {
            return Optional.of((other == null ? own : other).get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look for what is left of an erasure failed", e.getCause());
        }
    }

    private boolean isFresh(Certificate certificate) {
        return certificate.lookedAt().plus(FRESH).isAfter(clock.instant());
    }

    private Next work() throws InterruptedException {
        UUID submissionId = waiting.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (submissionId != null) {
            CompletableFuture<Certificate> awaited = underWay.get(submissionId);
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
        List<Look> looks = lookEverywhere(submissionId);
        Map<String, Instant> goneBefore = goneBefore(submissionId);
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
                                        ? goneBefore.getOrDefault(look.place(), lookedAt)
                                        : null))
                        .toList(),
                List.of(Certificate.BACKUPS));
    }

    private Map<String, Instant> goneBefore(UUID submissionId) {
        return Optional.ofNullable(made.getIfPresent(submissionId)).stream()
                .flatMap(certificate -> certificate.places().stream())
                .filter(entry -> entry.seenGoneAt() != null)
                .collect(Collectors.toMap(Certificate.Entry::place, Certificate.Entry::seenGoneAt));
    }

    private List<Look> lookEverywhere(UUID submissionId) throws InterruptedException {
        var looks = new ArrayList<Look>();
        for (Place place : places) {
            try {
                looks.addAll(place.look(submissionId));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.atWarn()
                        .addKeyValue("place", place.name())
                        .addKeyValue("cause", e.getClass().getName())
                        .log("a place can't be looked at for what is left of an erasure");
                looks.add(Look.failed(place.name()));
            }
        }
        return looks;
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
