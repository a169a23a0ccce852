package si.odmev.platform.web.consultation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.consultation.ConsultationRecords;
import si.odmev.consultation.VersionedConsultation;

/**
 * The last known consultations in a file, for a start without Kafka. The file is replaced as a whole. It is a help and no source:
 * if it can't be read or written, a log line says so and the service goes on.
 */
public final class ConsultationCopy {
    private static final Logger LOG = LoggerFactory.getLogger(ConsultationCopy.class);
    private static final int LARGEST_RECORD = 1 << 20;

    private final Path file;

    /**
     * @param file on a disk that outlives the process, for this instance alone
     */
    public ConsultationCopy(Path file) {
        this.file = file;
    }

    /** What was written last; empty if there is nothing, or nothing that can be read. */
    List<VersionedConsultation> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            var read = new ArrayList<VersionedConsultation>();
            while (in.available() > 0) {
                int length = in.readInt();
                if (length < 0 || length > LARGEST_RECORD) {
                    throw new IOException("the file is damaged");
                }
                read.add(ConsultationRecords.decode(in.readNBytes(length)));
            }
            return read;
        } catch (IOException | IllegalArgumentException e) {
            warn("the copy of the consultations can't be read", e);
            return List.of();
        }
    }

    void write(List<VersionedConsultation> consultations) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(encoded(consultations));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                // Otherwise the name could be on disk before the content.
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            warn("the copy of the consultations can't be written", e);
        }
    }

    private static byte[] encoded(List<VersionedConsultation> consultations) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (VersionedConsultation consultation : consultations) {
                byte[] record = ConsultationRecords.encode(consultation);
                out.writeInt(record.length);
                out.write(record);
            }
        }
        return bytes.toByteArray();
    }

    private void warn(String what, Exception cause) {
        LOG.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("cause", cause.toString())
                .log(what);
    }
}
