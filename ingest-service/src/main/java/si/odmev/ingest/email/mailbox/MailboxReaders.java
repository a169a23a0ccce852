package si.odmev.ingest.email.mailbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** A thread and a connection for each folder that is read. */
final class MailboxReaders implements SmartLifecycle {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final List<FolderReader> readers;
    private final List<Thread> threads = new ArrayList<>();

    MailboxReaders(List<FolderReader> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public void start() {
        for (FolderReader reader : readers) {
            threads.add(Thread.ofPlatform()
                    .name("mailbox-", threads.size())
                    .daemon()
                    .start(reader));
        }
    }

    @Override
    public void stop() {
        readers.forEach(FolderReader::stop);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_LIMIT.toMillis());
                // What it holds is in the mailbox still, and is read again.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads.stream().anyMatch(Thread::isAlive);
    }
}
