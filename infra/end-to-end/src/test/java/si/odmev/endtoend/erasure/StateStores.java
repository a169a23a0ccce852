package si.odmev.endtoend.erasure;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The RocksDB stores of the topology in the state directories of all instances. It searches every file as it is. That is enough
 * because the stores are not compressed, which it checks, too.
 *
 * @param directories of the instances
 * @param kafka shows which stores must exist
 */
record StateStores(List<Path> directories, KafkaLogs kafka) implements Place {
    private static final String PREFIX = "RocksDB ";
    private static final String APPLICATION = "odmev-analytics";
    private static final String CHANGELOG = "-changelog-";
    /** How a table names the compression of its blocks, in its properties (RocksDB, {@code rocksdb.compression}). */
    private static final Words UNCOMPRESSED = new Words(Set.of("NoCompression"));

    /** The directories as a whole, with what is of no store. */
    private static final String WHOLE = PREFIX + "state directories";

    private static final int TRIES = 20;

    StateStores {
        directories = List.copyOf(directories);
    }

    /** The place of a store's partitions, to begin their names with. */
    static String of(String store) {
        return PREFIX + store + "-";
    }

    /** A store for every partition of a changelog. */
    @Override
    public Set<String> required() throws InterruptedException, ExecutionException {
        String beginning = APPLICATION + "-";
        Set<String> required = kafka.partitions().stream()
                .filter(partition -> partition.startsWith(beginning) && partition.contains(CHANGELOG))
                .map(partition ->
                        PREFIX + partition.substring(beginning.length()).replace(CHANGELOG, "-"))
                .collect(toSet());
        required.add(WHOLE);
        return required;
    }

    @Override
    public void look(Words words, Sightings sightings) throws IOException {
        for (Path directory : directories) {
            for (Path task : children(directory.resolve(APPLICATION))) {
                for (Path store : children(task.resolve("rocksdb"))) {
                    String taskId = task.getFileName().toString();
                    String place = PREFIX + store.getFileName() + "-" + taskId.substring(taskId.lastIndexOf('_') + 1);
                    sightings.add(place, Set.of());
                    lookInto(store, place, words, sightings);
                }
            }
            new FileTree(WHOLE, directory).look(words, sightings);
        }
    }

    /** As often as it takes to see a store from which no compaction removes files meanwhile. */
    private static void lookInto(Path store, String place, Words words, Sightings sightings) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try {
                for (Path file : children(store)) {
                    if (file.getFileName().toString().endsWith(".sst")
                            && UNCOMPRESSED.in(file).isEmpty()) {
                        throw new AssertionError(file + " is compressed: a search of its bytes proves nothing");
                    }
                    sightings.add(place, words.in(file));
                }
                return;
            } catch (NoSuchFileException e) {
                // Another look.
            }
        }
        throw new IOException(store + " changes all the time");
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        }
    }
}
