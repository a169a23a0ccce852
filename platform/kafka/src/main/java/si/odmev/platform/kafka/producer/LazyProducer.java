package si.odmev.platform.kafka.producer;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * A producer that is made when it is needed first. A service can start so before the broker's name can be resolved, which the making
 * of a producer needs. If it can't be made, that fails for the caller, and the next one tries again.
 */
public final class LazyProducer<K, V> implements AutoCloseable {
    private final Supplier<? extends Producer<K, V>> making;
    private final Duration closeLimit;
    private Producer<K, V> producer;
    private boolean closed;

    /**
     * @param making makes the producer
     * @param closeLimit how long closing waits for records that are under way
     */
    public LazyProducer(Supplier<? extends Producer<K, V>> making, Duration closeLimit) {
        this.making = making;
        this.closeLimit = closeLimit;
    }

    /**
     * The producer.
     *
     * @throws IllegalStateException once it is closed
     */
    public synchronized Producer<K, V> get() {
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
        if (producer == null) {
            producer = making.get();
        }
        return producer;
    }

    /** Waits for what is under way, within the limit. A producer that was never needed is not made. */
    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(closeLimit);
        }
    }
}
