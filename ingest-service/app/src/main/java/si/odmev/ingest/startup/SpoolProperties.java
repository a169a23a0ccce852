package si.odmev.ingest.startup;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import si.odmev.ingest.spool.Spool;

/**
 * The place and limits of the spool, which keeps submissions while Kafka is unreachable.
 *
 * @param file on a disk that outlives the process, for this instance alone
 * @param maxSize of the file; a submission takes about 1 kB
 * @param maxAge of the oldest entry; when Kafka is unreachable for longer, nothing more is accepted
 * @param deadline how long a sender waits for Kafka before the spool takes over
 */
@ConfigurationProperties("odmev.spool")
record SpoolProperties(
        Path file,
        @DefaultValue("512MB") DataSize maxSize,
        @DefaultValue("7d") Duration maxAge,
        @DefaultValue("500ms") Duration deadline) {

    /** The file with this instance's copy of the list of erasures. It is beside the spool, under its own name. */
    Path erasures() {
        return beside("-erasures.db");
    }

    /** The file with this instance's copy of the consultations. */
    Path consultations() {
        return beside("-consultations.bin");
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.db$", "") + ending);
    }

    Spool.Limits limits() {
        return new Spool.Limits(maxSize.toBytes(), maxAge);
    }
}
