package si.odmev.localstack.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text that a person might have written.
 *
 * @param id unique, never given to another text
 * @param kind proposal, opinion, suggestion or question
 * @param language BCP 47 tag
 */
public record DemoText(String id, String kind, String language, String text) {
    /** All texts of the demo, in a fixed order. */
    static List<DemoText> all() {
        JsonMapper json = new JsonMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(DemoText.class.getResourceAsStream("texts.jsonl"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> json.readValue(line, DemoText.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Always the same for the same text, so that a text that is sent again makes no second submission. */
    UUID idempotencyKey() {
        return UUID.nameUUIDFromBytes(("odmev-demo:" + id).getBytes(StandardCharsets.UTF_8));
    }
}
