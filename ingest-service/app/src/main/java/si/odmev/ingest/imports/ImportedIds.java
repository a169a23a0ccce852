package si.odmev.ingest.imports;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import si.odmev.schemas.TableImport;

/** The ids of an import's submissions in its record, 16 bytes each. */
final class ImportedIds {
    private static final int BYTES = 2 * Long.BYTES;

    private ImportedIds() {}

    static ByteBuffer write(Collection<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * BYTES);
        ids.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return bytes.flip();
    }

    /** In the order in which they were written. */
    static List<UUID> read(TableImport record) {
        ByteBuffer bytes = record.getSubmissions().duplicate();
        var ids = new ArrayList<UUID>();
        while (bytes.remaining() >= BYTES) {
            ids.add(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return ids;
    }

    static int count(TableImport record) {
        return record.getSubmissions().remaining() / BYTES;
    }
}
