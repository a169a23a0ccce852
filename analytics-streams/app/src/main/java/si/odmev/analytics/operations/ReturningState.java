package si.odmev.analytics.operations;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.Next;

/**
 * Prevents an old state from bringing erased words back. The state on this disk learns of an erasure by a tombstone, and
 * tombstones stay on the topics only for a limited time. A state that was unused for longer misses erasures. Therefore the state is
 * used only if its last {@link SignOfLife} is not older than half the time that tombstones stay. The other half is for records
 * that still waited at that sign, and for clocks that differ. In doubt the state is deleted: the changelogs hold all of it, and a
 * restore costs only time.
 */
final class ReturningState {
    private static final Logger LOG = LoggerFactory.getLogger(ReturningState.class);
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(30);

    /** A pause of the running process that is no reason to restart it, however short tombstones stay. */
    private static final Duration HARMLESS_PAUSE = Duration.ofMinutes(10);

    private final Path tasks;
    private final SignOfLife sign;
    private final Retention tombstones;
    private final InstantSource clock;
    private @Nullable Instant lastSign;

    /** How long tombstones stay. */
    @FunctionalInterface
    interface Retention {
        /** Asks Kafka; zero if that is not known. */
        Duration shortest() throws ExecutionException, InterruptedException, TimeoutException;
    }

    /**
     * @param stateDirectory the directory that is configured for Kafka Streams
     */
    ReturningState(Path stateDirectory, Retention tombstones, InstantSource clock) {
        this.tasks = stateDirectory.resolve(FeedbackStreams.APPLICATION_ID);
        this.sign = new SignOfLife(stateDirectory);
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /**
     * Whether the state on the disk must be deleted before the stream starts. Logs the reason if so.
     *
     * @throws ExecutionException or {@link TimeoutException} if Kafka does not answer how long tombstones stay
     * @throws IOException if the disk can't be read
     */
    boolean isTooOld() throws ExecutionException, InterruptedException, TimeoutException, IOException {
        if (!isThere()) {
            return false;
        }
        Optional<String> reason = reasonToWipe(sign.read(), clock.instant(), tombstones.shortest());
        reason.ifPresent(why -> LOG.atWarn().addKeyValue("reason", why).log("the stream's old state is deleted"));
        return reason.isPresent();
    }

    /**
     * The reason why a state must not be used; empty if it may be used.
     *
     * @param lastSign when the state was last known to follow Kafka
     * @param tombstones how long tombstones stay
     */
    static Optional<String> reasonToWipe(Optional<Instant> lastSign, Instant now, Duration tombstones) {
        if (lastSign.isEmpty()) {
            return Optional.of("nothing says how old it is");
        }
        if (lastSign.get().isAfter(now)) {
            return Optional.of("it is from " + lastSign.get() + ", which is yet to come: the clock was set back");
        }
        if (!tombstones.isPositive()) {
            return Optional.of("Kafka does not let this service see how long tombstones stay on each topic");
        }
        if (isLongerThanHalf(lastSign.get(), now, tombstones)) {
            return Optional.of("it is from " + lastSign.get() + ", and tombstones stay for " + tombstones);
        }
        return Optional.empty();
    }

    /**
     * Writes a sign of life, if the stream is running and Kafka answers. If the last one is too old, because this process was
     * suspended or cut off from Kafka, the process must end. Its next start deletes the state.
     *
     * @param running whether the stream is running
     * @param end ends the process
     */
    Next look(boolean running, Runnable end)
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        if (!running) {
            return Next.after(BETWEEN_SIGNS.dividedBy(10));
        }
        Duration stay = tombstones.shortest();
        Instant now = clock.instant();
        if (lastSign != null
                && isLongerThanHalf(lastSign, now, stay)
                && Duration.between(lastSign, now).compareTo(HARMLESS_PAUSE) > 0) {
            LOG.atError()
                    .addKeyValue("lastSign", lastSign)
                    .log(
                            "this process was suspended or cut off from Kafka for more than half of the time that tombstones are kept: it ends and starts with an empty state");
            end.run();
            return Next.done();
        }
        sign.write(now);
        lastSign = now;
        return Next.after(BETWEEN_SIGNS);
    }

    private static boolean isLongerThanHalf(Instant lastSign, Instant now, Duration tombstones) {
        return Duration.between(lastSign, now).compareTo(tombstones.dividedBy(2)) > 0;
    }

    private boolean isThere() throws IOException {
        if (!Files.isDirectory(tasks)) {
            return false;
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(tasks, Files::isDirectory)) {
            return directories.iterator().hasNext();
        }
    }
}
