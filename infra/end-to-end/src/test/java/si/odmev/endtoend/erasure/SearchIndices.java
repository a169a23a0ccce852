package si.odmev.endtoend.erasure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import si.odmev.endtoend.Answer;
import si.odmev.endtoend.ApiClient;
import si.odmev.localstack.Installation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Elasticsearch's data directory. It searches every file as it is, including translogs. Because Lucene compresses, it also
 * searches the contents of each document in each segment, deleted or not. Elasticsearch's own Lucene reads them in a separate
 * process ({@code SegmentWords.java}).
 *
 * @param data its {@code path.data}
 * @param elasticsearch lists the indices
 */
record SearchIndices(Path data, ApiClient elasticsearch, Installation installation) implements Place {
    private static final String PREFIX = "Elasticsearch ";
    private static final String FILES = PREFIX + "files of ";
    private static final String SEGMENTS = PREFIX + "segments of ";
    private static final String WHOLE = PREFIX + "data directory";
    private static final String READER = "SegmentWords.java";
    private static final int TRIES = 10;
    private static final int PATIENCE_SECONDS = 60;

    /** The place of what the segments of an alias's indices hold, to begin their names with. */
    static String segmentsOf(String alias) {
        return SEGMENTS + alias;
    }

    @Override
    public Set<String> required() throws IOException, InterruptedException {
        var required = new HashSet<>(Set.of(WHOLE));
        for (String index : indices().values()) {
            required.add(FILES + index);
            required.add(SEGMENTS + index);
        }
        return required;
    }

    @Override
    public void look(Words words, Sightings sightings) throws IOException, InterruptedException {
        new FileTree(WHOLE, data).look(words, sightings);
        Map<String, String> names = indices();
        for (Path index : children(data.resolve("indices"))) {
            String uuid = index.getFileName().toString();
            new FileTree(FILES + names.getOrDefault(uuid, uuid), index).look(words, sightings);
        }
        for (int i = 1; ; i++) {
            try {
                inSegments(words, names).forEach(sightings::add);
                return;
            } catch (IOException e) {
                // A segment that was merged away while it was read.
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** What the segments hold, by the names of the places. */
    private Map<String, Set<String>> inSegments(Words words, Map<String, String> names)
            throws IOException, InterruptedException {
        var found = new HashMap<String, Set<String>>();
        for (String line : read(lucenes(), words)) {
            String[] columns = line.split("\t", 2);
            Path directory = data.toRealPath().relativize(Path.of(columns[0]));
            String place = WHOLE;
            if (directory.startsWith("indices")) {
                String uuid = directory.getName(1).toString();
                place = SEGMENTS + names.getOrDefault(uuid, uuid);
            }
            Set<String> there = found.computeIfAbsent(place, any -> new HashSet<>());
            if (columns.length == 2) {
                there.add(columns[1]);
            }
        }
        return found;
    }

    /** Has the directories read; answers with lines of a directory, and one of a directory and a word for each that was found. */
    private List<String> read(List<Path> directories, Words words) throws IOException, InterruptedException {
        Path classes = classes();
        var command = new ArrayList<>(List.of(
                Installation.java().toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--class-path",
                classes + ":" + elasticsearchProgram().resolve("lib") + "/*",
                classes.resolve(getClass().getPackageName().replace('.', '/'))
                        .resolve(READER)
                        .toString()));
        directories.forEach(directory -> command.add(directory.toString()));
        Path errors = Path.of("target", "segment-words.log");
        Process reader =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (var in = reader.outputWriter(StandardCharsets.UTF_8)) {
            for (String word : words.all()) {
                in.write(word + "\n");
            }
        }
        List<String> lines = reader.inputReader(StandardCharsets.UTF_8).lines().toList();
        if (!reader.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || reader.exitValue() != 0) {
            reader.destroyForcibly();
            throw new IOException("the segments could not be read; see " + errors.toAbsolutePath());
        }
        return lines;
    }

    /** Every directory that Lucene writes: of the shards, and of Elasticsearch's own metadata. */
    private List<Path> lucenes() throws IOException {
        try (Stream<Path> all = Files.walk(data.toRealPath(), 5)) {
            return all.filter(Files::isDirectory)
                    .filter(SearchIndices::isLucenes)
                    .toList();
        }
    }

    private static boolean isLucenes(Path directory) {
        try (DirectoryStream<Path> commits = Files.newDirectoryStream(directory, "segments_*")) {
            return commits.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Names of the indices by their UUIDs, which their directories have as names. */
    private Map<String, String> indices() throws IOException, InterruptedException {
        Answer answer = elasticsearch.get("/_cat/indices?format=json&expand_wildcards=all&h=index,uuid");
        if (answer.status() != 200) {
            throw new IOException("the indices could not be listed: " + answer.body());
        }
        var names = new HashMap<String, String>();
        for (JsonNode index : JsonMapper.shared().readTree(answer.body())) {
            names.put(index.path("uuid").asString(), index.path("index").asString());
        }
        return names;
    }

    private Path elasticsearchProgram() throws IOException {
        Path servers = installation.root().resolve("infra/servers/target");
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(servers, "elasticsearch-*")) {
            for (Path program : programs) {
                return program;
            }
        }
        throw new IOException("no Elasticsearch in " + servers);
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        }
    }

    private static Path classes() {
        return Path.of(URI.create(SearchIndices.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
