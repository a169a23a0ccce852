package si.odmev.analytics.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Labelled texts of a JSON Lines file. A line has an id, a text, its language and its themes. It may also have a kind and
 * whether it is ambiguous.
 *
 * @param faults errors with their line numbers; faulty lines are not among the texts
 */
record LabelledTexts(List<LabelledText> texts, List<String> faults) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    LabelledTexts {
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
    }

    /**
     * @param pack theme pack of the texts
     * @throws IOException if the file can't be read; a malformed line is a fault, not an exception
     */
    static LabelledTexts read(Path file, ThemePack pack) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        // This reads bytes unchanged, so that a line that is not UTF-8 does not keep the others from being read.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    texts.add(text(JSON.readTree(utf8(line, number)), pack.ids()));
                } catch (CharacterCodingException e) {
                    faults.add(file.getFileName() + ":" + number + ": no UTF-8");
                } catch (JacksonException e) {
                    faults.add(file.getFileName() + ":" + number + ": no JSON: " + e.getOriginalMessage());
                } catch (IllegalArgumentException e) {
                    faults.add(file.getFileName() + ":" + number + ": " + e.getMessage());
                }
            }
        }
        return new LabelledTexts(texts, faults);
    }

    private static String utf8(String bytes, int line) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
        return line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static LabelledText text(JsonNode row, List<String> known) {
        List<String> themes = new ArrayList<>();
        JsonNode labels = row.path("themes");
        if (!labels.isArray()) {
            throw new IllegalArgumentException("themes must be an array");
        }
        for (JsonNode theme : labels) {
            if (!theme.isString() || !known.contains(theme.asString())) {
                throw new IllegalArgumentException("themes must be some of " + known + ", not " + theme);
            }
            themes.add(theme.asString());
        }
        return new LabelledText(
                required(row, "id"),
                required(row, "text"),
                required(row, "language"),
                kind(row.path("kind")),
                themes,
                row.path("ambiguous").asBoolean(false));
    }

    private static String required(JsonNode row, String field) {
        if (!row.path(field).isString()) {
            throw new IllegalArgumentException(field + " must be a string");
        }
        return row.get(field).asString();
    }

    private static Kind kind(JsonNode kind) {
        if (kind.isMissingNode() || kind.isNull()) {
            return Kind.UNKNOWN;
        }
        try {
            return Kind.valueOf(kind.asString().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "kind must be proposal, opinion, suggestion or question, not " + kind, e);
        }
    }
}
