package si.odmev.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A spool that is full to its limit of 512 MB, opened with the heap of the service's image. It needs 512 MB of disk and is run
 * by name: {@code mvn -pl ingest-service -am test -Dtest=FullSpoolCheck -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FullSpoolCheck {
    /** As {@code odmev.spool.max-size}. */
    private static final long BYTES = 512L << 20;

    /** 60 % of the 1,024 MB that the composition gives the container. */
    private static final String HEAP = "-Xmx614m";

    @TempDir
    private Path directory;

    @Test
    void isOpenedWithTheHeapOfTheImage() throws Exception {
        Path file = directory.resolve("spool.db");
        int entries = SpoolReopening.fill(file, BYTES, Integer.MAX_VALUE);

        assertThat(entries).isGreaterThan(500_000);
        assertThat(SpoolReopening.open(file, BYTES, HEAP))
                .startsWith("0 ")
                .contains("waiting " + entries + ", known " + entries);
    }
}
