package si.odmev.ingest.mail.mailbox;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** A worker and a connection for each folder that is read. */
final class MailboxReaders implements SmartLifecycle {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final List<FolderReader> readers;

    MailboxReaders(List<FolderReader> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public void start() {
        readers.forEach(FolderReader::start);
    }

    @Override
    public void stop() {
        try {
            for (FolderReader reader : readers) {
                reader.stop(STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return readers.stream().anyMatch(FolderReader::isRunning);
    }
}
