package si.odmev.ingest.imports;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import si.odmev.schemas.TableImport;

/** A journal in memory that can be away. */
public final class MemoryImportJournal implements ImportJournal {
    final List<TableImport> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

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
    }
}
