package si.odmev.ingest.live.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import si.odmev.ingest.live.participant.LiveProperties;
import si.odmev.ingest.live.session.LiveSessions;

/** Counts the open streams against their limit. At shutdown, it ends them before the server waits for its last requests. */
@Component
class OpenStreams implements SmartLifecycle {
    private final LiveSessions sessions;
    private final int limit;
    private final Semaphore free;
    private volatile boolean open;

    OpenStreams(LiveSessions sessions, LiveProperties properties, MeterRegistry meters) {
        this.sessions = sessions;
        limit = properties.streams();
        free = new Semaphore(limit);
        Gauge.builder("odmev.live.streams", this, OpenStreams::count)
                .description("Pages that are kept up to date by server-sent events")
                .register(meters);
    }

    /** Takes a place; false if there is none. The caller returns the place with {@link #leave}. */
    boolean enter() {
        return open && free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    /** False once the process is shutting down. */
    boolean areOpen() {
        return open;
    }

    int count() {
        return limit - free.availablePermits();
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
        sessions.wakeAll();
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
