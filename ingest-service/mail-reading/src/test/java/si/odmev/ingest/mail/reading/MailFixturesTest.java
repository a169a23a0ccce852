package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Every message under {@code src/test/resources/mail} is read as the JSON file beside it says. */
class MailFixturesTest {
    private final MailReader reader = new MailReader();
    private final JsonMapper json = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> readsAsExpected() throws IOException {
        return fixtures()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.getParent().getFileName() + "/" + fixture.getFileName(), () -> compare(fixture)));
    }

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList().stream();
        }
    }

    private static Path folder() {
        try {
            return Path.of(MailFixturesTest.class.getResource("/mail").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compare(Path message) throws IOException {
        Path beside = message.resolveSibling(message.getFileName().toString().replace(".eml", ".json"));
        Map<?, ?> expected = json.readValue(Files.readString(beside), Map.class);
        Map<String, Object> read = asMap(reader.read(Files.readAllBytes(message)));
        read.keySet().retainAll(expected.keySet());
        assertThat(new TreeMap<>(read)).as(message.getFileName().toString()).isEqualTo(new TreeMap<>(expected));
    }

    private Map<String, Object> asMap(MailReading reading) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("decision", reading.decision().id());
        map.put("reason", reading.decision().reason().orElse(null));
        map.put("title", reading.title());
        map.put("text", reading.text());
        map.put("setApart", reading.setApart());
        map.put("language", reading.language().orElse(null));
        map.put("charset", reading.charset().orElse(null));
        map.put("attachments", json.readValue(json.writeValueAsString(reading.attachments()), Object.class));
        map.put("acknowledge", reading.acknowledge());
        map.put("warnings", reading.warnings());
        return map;
    }
}
