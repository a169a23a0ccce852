package si.odmev.ingest.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import si.odmev.ingest.tables.Refusal.Cause;

/**
 * The XML parts of a zipped document. They are found by the archive's directory, because some programs write sizes behind the entries that
 * only the directory explains. Pictures and the like are unpacked too, because the limit counts them, but they are not kept.
 */
final class ZipParts {
    private static final int MOST_PARTS = 2_000;

    /** The compression methods of documents (ISO/IEC 29500-2, OpenDocument part 2). Others need code that is not installed. */
    private static final Set<Integer> METHODS = Set.of(ZipArchiveEntry.STORED, ZipArchiveEntry.DEFLATED);

    private final Map<String, byte[]> parts = new HashMap<>();

    private ZipParts() {}

    static ZipParts of(byte[] file, int mostUnpacked) throws UnreadableException {
        var zip = new ZipParts();
        try (var archive = ZipFile.builder().setByteArray(file).get()) {
            int left = mostUnpacked;
            for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
                if (zip.parts.size() >= MOST_PARTS) {
                    throw new UnreadableException(Cause.UNPACKS_TOO_LARGE);
                }
                if (!METHODS.contains(entry.getMethod())) {
                    throw new UnreadableException(Cause.DAMAGED);
                }
                var content = new ByteArrayOutputStream();
                try (InputStream in = archive.getInputStream(entry)) {
                    left -= unpack(in, left, isRead(entry.getName()) ? content : OutputStream.nullOutputStream());
                }
                zip.parts.put(key(entry.getName()), content.toByteArray());
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException(Cause.DAMAGED);
        }
        if (zip.parts.isEmpty()) {
            throw new UnreadableException(Cause.DAMAGED);
        }
        return zip;
    }

    private static int unpack(InputStream in, int left, OutputStream content) throws IOException, UnreadableException {
        var buffer = new byte[1 << 14];
        int size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > left) {
                throw new UnreadableException(Cause.UNPACKS_TOO_LARGE);
            }
            content.write(buffer, 0, read);
        }
        return size;
    }

    private static boolean isRead(String name) {
        String key = key(name);
        return key.endsWith(".xml") || key.endsWith(".rels");
    }

    /** Some programs write backslashes, a slash at the beginning, or capitals. */
    private static String key(String name) {
        String key = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return key.startsWith("/") ? key.substring(1) : key;
    }

    boolean contains(String name) {
        return parts.containsKey(key(name));
    }

    boolean containsBelow(String folder) {
        return parts.keySet().stream().anyMatch(name -> name.startsWith(folder));
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(parts.get(key(name)));
    }

    byte[] require(String name) throws UnreadableException {
        return find(name).orElseThrow(() -> new UnreadableException(Cause.DAMAGED));
    }
}
