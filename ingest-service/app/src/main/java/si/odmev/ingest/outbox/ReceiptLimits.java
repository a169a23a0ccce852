package si.odmev.ingest.outbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * How many receipts one address, and all together, were sent. Of an address only its code is kept, so after an erasure no
 * address is left here.
 */
final class ReceiptLimits {
    private static final int MOST_ADDRESSES = 20_000;
    private static final Duration DAY = Duration.ofDays(1);

    private final AddressCodes codes = new AddressCodes();
    private final LoadingCache<AddressCodes.Code, SlidingLimit> byAddress;
    private final SlidingLimit all;

    /**
     * @param perAddress most receipts to one address in a day
     * @param perHour most receipts in an hour to all addresses
     */
    ReceiptLimits(int perAddress, int perHour) {
        byAddress = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(DAY)
                .scheduler(Scheduler.systemScheduler())
                .build(code -> new SlidingLimit(perAddress, DAY));
        all = new SlidingLimit(perHour, Duration.ofHours(1));
    }

    /** Counts a receipt if both limits have room. A receipt that one of them refuses counts in neither. */
    synchronized boolean take(String address, Instant at) {
        if (!all.hasRoom(at)) {
            return false;
        }
        SlidingLimit own = byAddress.get(codes.of(address));
        if (!own.hasRoom(at)) {
            return false;
        }
        all.count(at);
        own.count(at);
        return true;
    }
}
