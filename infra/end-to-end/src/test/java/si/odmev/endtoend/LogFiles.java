package si.odmev.endtoend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;

/**
 * The files with a broker's records of topics, including files that it is about to delete.
 *
 * @param directory the broker's {@code log.dirs}
 */
record LogFiles(Path directory) {
    /** Topics whose files were looked at, each with those of the words that are in them. */
    Map<String, Set<String>> look(Set<String> words) throws IOException {
        var found = new TreeMap<String, Set<String>>();
        for (Path partition : list(directory)) {
            String name = partition.getFileName().toString();
            if (Files.isDirectory(partition) && name.matches(".+-\\d+")) {
                Set<String> ofTopic =
                        found.computeIfAbsent(name.substring(0, name.lastIndexOf('-')), topic -> new TreeSet<>());
                for (Path file : list(partition)) {
                    if (file.getFileName().toString().contains(".log")) {
                        ofTopic.addAll(wordsIn(file, words));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** As it is, and with its batches decompressed. A file that the broker deleted or renamed meanwhile is seen the next time. */
    private static Set<String> wordsIn(Path file, Set<String> words) throws IOException {
        try {
            var found = new HashSet<>(wordsIn(Files.readAllBytes(file), words));
            FileRecords records = FileRecords.open(file.toFile(), false);
            try {
                for (Record record : records.records()) {
                    found.addAll(wordsIn(bytes(record.key()), words));
                    found.addAll(wordsIn(bytes(record.value()), words));
                    for (Header header : record.headers()) {
                        found.addAll(wordsIn(header.value(), words));
                    }
                }
            } finally {
                // A close would cut off what the broker has written meanwhile.
                records.closeHandlers();
            }
            return found;
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    private static Set<String> wordsIn(byte[] bytes, Set<String> words) {
        if (bytes == null) {
            return Set.of();
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var found = new HashSet<>(words);
        found.removeIf(word -> !text.contains(word));
        return found;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
