package si.odmev.ingest.imports;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import si.odmev.schemas.TableImport;

/** A journal in memory that can be away. */
public final class MemoryImportJournal implements ImportJournal {
    final List<TableImport> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<Consumer<TableImport>> meanwhile = new AtomicReference<>(each -> {});

    /** Has something happen after the next write, as by another instance. */
    void afterNext(Consumer<TableImport> what) {
        meanwhile.set(what);
    }

    /** The next writes fail. */
    void fail(int times) {
        failures.set(times);
    }

    @Override
    public void write(TableImport record) throws ImportJournalException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new ImportJournalException(new IllegalStateException("away"));
        }
        written.add(record);
        meanwhile.getAndSet(each -> {}).accept(record);
    }
}
