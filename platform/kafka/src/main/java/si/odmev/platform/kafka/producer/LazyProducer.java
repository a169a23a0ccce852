package si.odmev.platform.kafka.producer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is made when it is needed first. A service can start so before the broker's name can be resolved, which the making
 * of a producer needs. If it can't be made, that fails for the caller, and the next one tries again.
 *
 * <p>Making one can take long, since names must be resolved. Nobody waits for that longer than the limit but the caller that makes it.
 */
public final class LazyProducer<K, V> implements AutoCloseable {
    private final Supplier<? extends Producer<K, V>> making;
    private final Duration limit;

    /** Held while the producer is made. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Producer<K, V> producer;
    private volatile boolean closed;

    /**
     * @param making makes the producer
     * @param limit how long a caller waits for another one that makes the producer, and how long closing waits for records that
     *     are under way
     */
    public LazyProducer(Supplier<? extends Producer<K, V>> making, Duration limit) {
        this.making = making;
        this.limit = limit;
    }

    /**
     * The producer.
     *
     * @throws IllegalStateException once it is closed
     * @throws TimeoutException if another caller is still making it
     */
    public Producer<K, V> get() {
        rejectIfClosed();
        Producer<K, V> made = producer;
        return made == null ? make() : made;
    }

    private Producer<K, V> make() {
        if (!isLocked()) {
            throw new TimeoutException("the producer is still being made");
        }
        try {
            rejectIfClosed();
            Producer<K, V> made = producer;
            if (made == null) {
                made = making.get();
                producer = made;
                // It may have been closed meanwhile, by somebody who saw no producer.
                if (closed) {
                    made.close(Duration.ZERO);
                    rejectIfClosed();
                }
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private boolean isLocked() {
        try {
            return lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void rejectIfClosed() {
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
    }

    /**
     * Waits for what is under way, within the limit. A producer that was never needed is not made; one that is just being made is
     * closed by the caller that makes it.
     */
    @Override
    public void close() {
        closed = true;
        Producer<K, V> made = producer;
        if (made != null) {
            made.close(limit);
        }
    }
}
