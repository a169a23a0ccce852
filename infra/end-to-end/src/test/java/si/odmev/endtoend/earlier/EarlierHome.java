package si.odmev.endtoend.earlier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import si.odmev.localstack.StackHome;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A home that an earlier version of Odmev made. {@code earlier-homes} has it as a packed directory, with the contents that
 * that version reported.
 *
 * @param directory named by the commit of the version
 */
record EarlierHome(Path directory) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * What the version said.
     *
     * @param contents while all of it ran
     * @param spooled what it accepted after that, while Kafka did not run, and left in its spool
     */
    record Expected(Keepsakes keepsakes, HomeContents contents, Spooled spooled) {}

    /**
     * @param receipt path of the receipt's page
     */
    record Spooled(String receipt, String number, String text) {}

    /** All that are kept, oldest first by name. */
    static List<EarlierHome> all() {
        try (Stream<Path> directories = Files.list(Path.of("earlier-homes"))) {
            return directories
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(EarlierHome::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Expected expected() throws IOException {
        return JSON.readValue(Files.readString(expectedFile()), Expected.class);
    }

    void write(Expected expected) throws IOException {
        Files.writeString(expectedFile(), JSON.writeValueAsString(expected) + "\n");
    }

    /** Unpacks it into a home that is empty. */
    void unpackInto(StackHome home) throws IOException {
        home.create();
        try (var zip =
                new ZipInputStream(new GZIPInputStream(Files.newInputStream(directory.resolve("home.zip.gz"))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = home.directory().resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    private Path expectedFile() {
        return directory.resolve("expected.json");
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
