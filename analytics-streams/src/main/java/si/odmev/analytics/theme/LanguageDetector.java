package si.odmev.analytics.theme;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which of our languages a short text is in. Words that only one of them uses decide nearly always, quickly and
 * without diacritics too; where they leave it open, the letter statistics of Lingua have the word. Croatian, Bosnian and
 * Serbian are taken for one first and told apart by what differs (ije and e, prijevoz and prevoz, općina and opština).
 */
final class LanguageDetector {
    static final String UNDETERMINED = "und";
    static final String SOURCE = "languages";

    /** BCP 47 tags of the languages that are read. */
    static final Set<String> SUPPORTED = Set.of("sl", "hr", "bs", "sr", "sr-Cyrl", "sq", "de", "en");

    /** Of the words found, how many more must speak for the best language than for the next. */
    private static final double LEAD = 2;

    /** What Slovene, the language of the city, has before the first word. */
    private static final double HOME = 0.4;

    /** Lingua's confidence of the second language relative to the first above which it is no judge. */
    private static final double DOUBT = 0.995;

    /** Letters that a beginning of words has at least. */
    private static final int LEAST_BEGINNING = 2;

    /** Code points that Lingua is given: it needs no more, and its time grows with them. */
    private static final int ENOUGH = 200;

    private static final char FIRST_CYRILLIC = '\u0400';
    private static final char LAST_CYRILLIC = '\u04ff';

    private static final String SERBO_CROATIAN = "sh";
    private static final List<String> GROUPS = List.of("sl", SERBO_CROATIAN, "de", "en", "sq");

    /** What each of the three has of the features that tell them apart; the first wins where they have the same. */
    private static final Map<String, List<String>> SERBO_CROATIAN_LANGUAGES = new LinkedHashMap<>();

    static {
        SERBO_CROATIAN_LANGUAGES.put("hr", List.of("western", "ijekavian"));
        SERBO_CROATIAN_LANGUAGES.put("bs", List.of("eastern", "ijekavian"));
        SERBO_CROATIAN_LANGUAGES.put("sr", List.of("eastern", "ekavian"));
    }

    private final Map<String, Set<String>> languagesByWord = new HashMap<>();
    private final Map<String, Set<String>> languagesByBeginning = new HashMap<>();
    private final com.github.pemistahl.lingua.api.LanguageDetector letters = LanguageDetectorBuilder.fromIsoCodes639_1(
                    IsoCode639_1.SL,
                    IsoCode639_1.HR,
                    IsoCode639_1.BS,
                    IsoCode639_1.SQ,
                    IsoCode639_1.DE,
                    IsoCode639_1.EN)
            .withLowAccuracyMode()
            .build();

    LanguageDetector() {
        Map<String, List<Object>> languages = Vocabulary.written(SOURCE);
        languages.forEach((language, words) -> words.forEach(word -> add(language, word.toString())));
    }

    private void add(String language, String written) {
        boolean beginning = written.endsWith("*");
        String word = Folding.fold(beginning ? written.substring(0, written.length() - 1) : written);
        (beginning ? languagesByBeginning : languagesByWord)
                .computeIfAbsent(word, w -> new HashSet<>())
                .add(language);
    }

    /** BCP 47 tag of a supported language, or {@value #UNDETERMINED}. */
    String detect(String text, List<Word> words) {
        if (words.isEmpty()) {
            return UNDETERMINED;
        }
        if (isCyrillic(text)) {
            return "sr-Cyrl";
        }
        Map<String, Double> points = points(words);
        String best = best(GROUPS, points);
        double lead = points.getOrDefault(best, 0.0)
                - GROUPS.stream()
                        .filter(group -> !group.equals(best))
                        .mapToDouble(group -> points.getOrDefault(group, 0.0))
                        .max()
                        .orElse(0);
        String group = lead >= LEAD ? best : byLetters(text, best, lead);
        return group.equals(SERBO_CROATIAN) ? serboCroatian(points) : group;
    }

    /** Each word is worth one, shared among the languages that have it. */
    private Map<String, Double> points(List<Word> words) {
        Map<String, Double> points = new HashMap<>();
        points.put("sl", HOME);
        for (Word word : words) {
            Set<String> languages = languagesOf(word.folded());
            int groups = 0;
            for (String language : languages) {
                groups += GROUPS.contains(language) ? 1 : 0;
            }
            for (String language : languages) {
                points.merge(language, GROUPS.contains(language) ? 1.0 / groups : 1.0, Double::sum);
            }
        }
        return points;
    }

    private Set<String> languagesOf(String word) {
        Set<String> languages = new HashSet<>(languagesByWord.getOrDefault(word, Set.of()));
        for (int length = LEAST_BEGINNING; length <= word.length(); length++) {
            languages.addAll(languagesByBeginning.getOrDefault(word.substring(0, length), Set.of()));
        }
        return languages;
    }

    private static String best(List<String> languages, Map<String, Double> points) {
        String best = languages.getFirst();
        for (String language : languages) {
            if (points.getOrDefault(language, 0.0) > points.getOrDefault(best, 0.0)) {
                best = language;
            }
        }
        return best;
    }

    private static String serboCroatian(Map<String, Double> points) {
        Map<String, Double> sums = new HashMap<>();
        SERBO_CROATIAN_LANGUAGES.forEach((language, features) -> sums.put(
                language,
                features.stream()
                        .mapToDouble(feature -> points.getOrDefault(feature, 0.0))
                        .sum()));
        return best(List.copyOf(SERBO_CROATIAN_LANGUAGES.keySet()), sums);
    }

    private String byLetters(String text, String best, double lead) {
        int end = text.codePointCount(0, text.length()) > ENOUGH ? text.offsetByCodePoints(0, ENOUGH) : text.length();
        Map<Language, Double> confidences = letters.computeLanguageConfidenceValues(text.substring(0, end));
        String likely = UNDETERMINED;
        double confidence = 0;
        double next = 0;
        for (Map.Entry<Language, Double> candidate : confidences.entrySet()) {
            String group = group(candidate.getKey());
            if (likely.equals(UNDETERMINED)) {
                likely = group;
                confidence = candidate.getValue();
            } else if (!group.equals(likely)) {
                next = candidate.getValue();
                break;
            }
        }
        if (likely.equals(best)) {
            return lead > 0 || next < confidence * DOUBT ? best : UNDETERMINED;
        }
        if (lead > 0) {
            return lead >= LEAD / 2 || next >= confidence * 0.9 ? best : UNDETERMINED;
        }
        return next < confidence * DOUBT ? likely : UNDETERMINED;
    }

    private static String group(Language language) {
        String code = language.getIsoCode639_1().toString();
        return GROUPS.contains(code) ? code : SERBO_CROATIAN;
    }

    private static boolean isCyrillic(String text) {
        int cyrillic = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            cyrillic += c >= FIRST_CYRILLIC && c <= LAST_CYRILLIC ? 1 : 0;
        }
        return cyrillic * 2 > letters;
    }
}
