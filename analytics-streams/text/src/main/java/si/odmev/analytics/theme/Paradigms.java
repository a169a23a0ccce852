package si.odmev.analytics.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The irregular words of Slovene, in all their forms. */
final class Paradigms {
    private static final String FILE = "/stemming/paradigms.txt";
    private static final Pattern SPACES = Pattern.compile(" +");

    private Paradigms() {}

    /**
     * Stems by folded form.
     *
     * @param rules gives the stem of a word whose line does not contain it
     */
    static Map<String, String> read(UnaryOperator<String> rules) {
        var stems = new HashMap<String, String>();
        file().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> add(line, rules, stems));
        return Map.copyOf(stems);
    }

    private static void add(String line, UnaryOperator<String> rules, Map<String, String> stems) {
        String[] forms = SPACES.split(line);
        String[] first = forms[0].split("=", 2);
        String stem = first.length == 2 ? Folding.fold(first[1]) : rules.apply(Folding.fold(first[0]));
        stems.put(Folding.fold(first[0]), stem);
        for (int i = 1; i < forms.length; i++) {
            stems.put(Folding.fold(forms[i]), stem);
        }
    }

    private static String file() {
        try (InputStream in = Paradigms.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
