package si.odmev.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same at the real limit, which takes minutes, is {@link FullSpoolCheck}. */
class SpoolReopeningTest {
    private static final long BYTES = 512L << 20;
    private static final int ENTRIES = 60_000;

    @TempDir
    private Path directory;

    @Test
    void aSpoolWhoseEntriesWouldNotFitInTheHeapIsOpened() throws Exception {
        Path file = directory.resolve("spool.db");
        int entries = SpoolReopening.fill(file, BYTES, ENTRIES);

        assertThat(SpoolReopening.open(file, BYTES, "-Xmx64m"))
                .startsWith("0 ")
                .contains("waiting " + entries + ", known " + entries);
    }
}
