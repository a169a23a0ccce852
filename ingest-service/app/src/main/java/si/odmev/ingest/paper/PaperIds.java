package si.odmev.ingest.paper;

import com.fasterxml.uuid.Generators;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.intake.PlainText;

/**
 * Derives the ids of the forms of one file from their content. So a form is one submission, however often it is imported, from whatever
 * file, and however it is written. A form with its own number is known by that number. Another form with the same number, or a form without
 * one, is known by its words, its date and its person. Rows that are equal in all of these are distinguished by their occurrence in the
 * file.
 */
final class PaperIds {
    /** Namespaces of name-based UUIDs (RFC 9562, 5.5); they must never change. */
    private static final UUID NUMBERS = UUID.fromString("5ea3a1a2-9a0c-4b7c-8f0e-2f6f5f0a7d11");

    private static final UUID WORDS = UUID.fromString("c0b7f1de-7a55-4b52-9a44-6f2f8f6f4c83");

    /** Namespace of an older version, which compared cells as they were written. */
    private static final UUID OLDER = UUID.fromString("b1a5f2de-55c6-4a1e-8f3e-6d0c1f6e9a27");

    private final Map<String, Integer> occurrences = new HashMap<>();

    /**
     * The ids by which a form is known.
     *
     * @param byNumber empty if it has no number
     * @param older ids under which an older version may have imported it
     */
    record Ids(Optional<UUID> byNumber, UUID byWords, List<UUID> older) {}

    /** The ids of the next form of the file. */
    Ids of(PaperForm form) {
        String consultation = form.consultation().id();
        String words = String.join(
                "\u0000",
                consultation,
                form.number(),
                form.kind(),
                clean(form.text()),
                form.day().map(LocalDate::toString).orElse(""),
                Folded.text(form.name()),
                Folded.text(form.email()));
        int occurrence = form.number().isEmpty() ? occurrences.merge(words, 1, Integer::sum) : 1;
        return new Ids(
                form.number().isEmpty()
                        ? Optional.empty()
                        : Optional.of(id(NUMBERS, consultation + "\u0000" + form.number())),
                id(WORDS, words + "\u0000" + occurrence),
                occurrence == 1 ? older(form) : List.of());
    }

    private static List<UUID> older(PaperForm form) {
        var ids = new ArrayList<UUID>();
        OlderCells cells = form.older();
        for (String number : cells.numbers()) {
            for (String kind : cells.kinds()) {
                for (String text : cells.texts()) {
                    for (String date : cells.dates()) {
                        ids.add(id(
                                OLDER, String.join("\u0000", form.consultation().id(), number, kind, text, date)));
                    }
                }
            }
        }
        return ids;
    }

    /** White space makes no difference. */
    private static String clean(String text) {
        String clean = PlainText.isUnicode(text) ? PlainText.line(text) : text;
        return clean.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    private static UUID id(UUID namespace, String name) {
        return Generators.nameBasedGenerator(namespace).generate(name);
    }
}
