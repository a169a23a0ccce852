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
 * A producer that is made at its first use. Making a producer needs to resolve the broker's name, so a service can start before
 * that is possible. If it can't be made, the caller gets the exception, and the next caller tries again.
 *
 * <p>Making one can take long, because names must be resolved. Other callers wait for that no longer than the limit.
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
     * @param limit how long a caller waits for another one that makes the producer, and how long closing waits for unsent
     *     records
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
                // Another thread may have closed it meanwhile, before it saw the producer.
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
     * Waits for unsent records, within the limit. A producer that was never used is not made. One that is just being made is
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
