package si.odmev.ingest.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import si.odmev.ingest.cells.Folded;

/** Recognises columns by their headings. */
public final class HeadingWords {
    /** Questions of online forms are long; longer texts are no headings. */
    private static final int LONGEST = 300;

    private static final int FIRST_LETTERS = 3;

    /** Separates the two languages of one heading. */
    private static final Pattern PARTS = Pattern.compile("[/|\\n]");

    /** A sentence is the consent only if it mentions how we process data. */
    private static final Pattern PROCESSING =
            Pattern.compile("obdel|hramb|hranj|hrani|shran|process|store|storage|verarbeit|speicher|obrad|pohran|cuva");

    /** Words of a consent to processing, including short ones. Without them, a heading may mean a consent to something else. */
    private static final Pattern NAMES_PROCESSING = Pattern.compile(PROCESSING.pattern() + "|uporab|gdpr|dsgvo");

    /** Words of a consent to something else, and of no consent. */
    private static final Pattern OTHER_CONSENT = Pattern.compile(
            "objav|fotograf|publi|snem|posnet|veroffentlich|slik|photo|foto|video|\\b(?:ne|nisem|not|nicht|nisam|nije)\\b");

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d+ (?=\\p{L})");

    /** Words that online forms write before and after the name of a field. */
    private static final Pattern BEFORE =
            Pattern.compile("^(?:(?:[a-h]|(?:vprasanje|question|pitanje|frage|q) ?\\d+|vas|vasa"
                    + "|vase|moj|moja|moje|vasi|prosimo|vpisite|napisite|navedite"
                    + "|vnesite|izberite|oznacite|molimo|upisite|unesite|odaberite|vasu|svoj|svoje|svojo|your|my|please|enter"
                    + "|select|choose|write|the|ihr|ihre|bitte|mein|meine|geben sie|wahlen sie) )+(?=\\p{L})");

    private static final Pattern BEHIND = Pattern.compile(
            "(?: (?:obvezno|obvezno polje|obvezen podatek|neobvezno|ni obvezno|po zelji|obavezno|neobavezno|nije obavezno"
                    + "|required|required field|mandatory|optional|if any|pflichtfeld|erforderlich|freiwillig"
                    + "|dd mm llll|dd mm yyyy|dd mm gggg|tt mm jjjj|da ne|yes no|ja nein"
                    + "|da ali ne|da ili ne|yes or no|ja oder nein))+$");

    private final Map<String, Meaning> meanings = new HashMap<>();
    /** Patterns by their first letters, so that only a few of them are tried. */
    private final Map<String, List<Beginning>> beginnings = new HashMap<>();

    private final Set<String> explanations = new HashSet<>();

    /** Loads the lists of headings. */
    public HeadingWords() {
        var list = new Properties();
        try (InputStream in = HeadingWords.class.getResourceAsStream("headings.properties")) {
            list.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (PaperField field : PaperField.values()) {
            String[] headings = list.getProperty(field.id()).split(",");
            for (int rank = 0; rank < headings.length; rank++) {
                add(headings[rank].strip(), new Meaning(field, rank));
            }
        }
        for (String heading : list.getProperty("explanation").split(",")) {
            explanations.add(Folded.words(heading));
        }
    }

    /**
     * What a heading means.
     *
     * @param rank 0 for the best heading of the field; for the consent, 0 if the heading names processing, and 1 if not
     */
    public record Meaning(PaperField field, int rank) {}

    private record Beginning(Pattern pattern, Meaning meaning) {}

    private void add(String heading, Meaning meaning) {
        if (heading.contains("*")) {
            String pattern = Arrays.stream(heading.split("\\*", -1))
                    .map(part -> Pattern.quote(Folded.words(part)))
                    .collect(Collectors.joining(".*"));
            beginnings
                    .computeIfAbsent(letters(Folded.words(heading)), any -> new ArrayList<>())
                    .add(new Beginning(Pattern.compile(pattern), meaning));
        } else {
            meanings.putIfAbsent(Folded.words(heading), meaning);
        }
    }

    /** The meaning of a heading: of the whole, of the words with which it begins, or of one of its two languages. */
    public Optional<Meaning> meaning(String heading) {
        if (heading.isBlank() || heading.length() > LONGEST) {
            return Optional.empty();
        }
        String words = words(heading);
        return known(words)
                .or(() -> begun(words))
                .or(() -> begun(bare(words)))
                .or(() -> PARTS.splitAsStream(heading)
                        .flatMap(part -> known(words(part)).stream())
                        .findFirst())
                .filter(meaning -> meaning.field() != PaperField.CONSENT || !isOfOtherConsent(heading))
                .map(meaning -> meaning.field() == PaperField.CONSENT
                        ? new Meaning(
                                PaperField.CONSENT,
                                NAMES_PROCESSING.matcher(words).find() ? 0 : 1)
                        : meaning);
    }

    /** True if a heading is about a consent to something else, such as publishing, or about no consent. */
    boolean isOfOtherConsent(String heading) {
        // "Yes / no" may be the whole heading.
        return OTHER_CONSENT.matcher(bare(" " + words(heading))).find();
    }

    /** True if a heading of the text is also usual above explanations of codes. */
    boolean explains(String heading) {
        return explanations.contains(words(heading));
    }

    private Optional<Meaning> known(String words) {
        Meaning whole = meanings.get(words);
        return Optional.ofNullable(whole == null ? meanings.get(bare(words)) : whole);
    }

    private Optional<Meaning> begun(String words) {
        return beginnings.getOrDefault(letters(words), List.of()).stream()
                .filter(beginning -> beginning.pattern().matcher(words).matches())
                .map(Beginning::meaning)
                .filter(meaning -> meaning.field() != PaperField.CONSENT
                        || PROCESSING.matcher(words).find())
                .findFirst();
    }

    private static String letters(String words) {
        return words.substring(0, Math.min(words.length(), FIRST_LETTERS));
    }

    private static String bare(String words) {
        return BEFORE.matcher(BEHIND.matcher(words).replaceFirst("")).replaceFirst("");
    }

    private static String words(String heading) {
        return LEADING_NUMBER.matcher(Folded.words(heading)).replaceFirst("");
    }
}
