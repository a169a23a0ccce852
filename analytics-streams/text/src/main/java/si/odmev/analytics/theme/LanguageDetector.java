package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Detects which supported language a short text is in. Words that only one of the languages uses nearly always decide, quickly
 * and even without diacritics. If they are not enough, trigrams of letters count as well. Croatian, Bosnian and Serbian are
 * first treated as one language, then told apart by their differences (ije and e, prijevoz and prevoz, općina and opština).
 */
final class LanguageDetector {
    static final String NAME = "languages";

    static final String UNDETERMINED = "und";

    /** BCP 47 tags of the supported languages. */
    static final Set<String> SUPPORTED = Set.of("sl", "hr", "bs", "sr", "sr-Cyrl", "sq", "de", "en");

    /** How many points the best language must be ahead of the next one to be decided by words alone. */
    private static final double LEAD = 2;

    /** Points that Slovene, the language of the city, starts with. */
    private static final double HOME = 0.4;

    /** Weight of a word point when it is added to the trigrams' log likelihoods. */
    private static final double WEIGHT_OF_WORDS = 6;

    /** How far the best language must be ahead of the next one, in log likelihood. */
    private static final double DOUBT = 0.5;

    /** Share of the trigrams that must be known. For an unknown language, or a text in none, trigrams mean nothing. */
    private static final double LEAST_KNOWN = 0.5;

    /** How many points the best language must be ahead of the next one if the trigrams can't be used. */
    private static final double LEAD_ALONE = 1;

    /** The least number of letters in a beginning of words. */
    private static final int LEAST_BEGINNING = 2;

    /** The least number of letters before an ending. */
    private static final int LEAST_BEFORE_ENDING = 3;

    private static final double[] NOTHING = {};
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final char FIRST_CYRILLIC = '\u0400';
    private static final char LAST_CYRILLIC = '\u04ff';

    private static final String SERBO_CROATIAN = "sh";
    private static final List<String> GROUPS = List.of("sl", SERBO_CROATIAN, "de", "en", "sq");

    /** The names that words give points to: the groups, then the features that tell Croatian, Bosnian and Serbian apart. */
    private static final List<String> NAMES = Stream.concat(
                    GROUPS.stream(), Stream.of("western", "eastern", "ijekavian", "ekavian"))
            .toList();

    /** The features of each of the three languages. The first language wins if they have equal points. */
    private static final Map<String, List<String>> SERBO_CROATIAN_LANGUAGES = new LinkedHashMap<>();

    static {
        SERBO_CROATIAN_LANGUAGES.put("hr", List.of("western", "ijekavian"));
        SERBO_CROATIAN_LANGUAGES.put("bs", List.of("eastern", "ijekavian"));
        SERBO_CROATIAN_LANGUAGES.put("sr", List.of("eastern", "ekavian"));
    }

    private final Map<String, Set<String>> languagesByWord = new HashMap<>();
    private final Map<String, Set<String>> languagesByBeginning = new HashMap<>();
    private final Map<String, Set<String>> languagesByEnding = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> languagesByPair = new HashMap<>();
    private final Finding<double[]> sharesOfWord;
    private final Trigrams trigrams;

    /**
     * @param reader of the texts
     * @param trigrams of {@link #learn}
     */
    LanguageDetector(ClassifierFiles files, Words reader, Trigrams trigrams) {
        if (!trigrams.languages().equals(GROUPS)) {
            throw new IllegalStateException("trigrams of other languages: " + trigrams.languages());
        }
        this.trigrams = trigrams;
        sharesOfWord = reader.finding(form -> shares(languagesOf(form.folded())));
        Map<String, List<Object>> languages = files.vocabulary(NAME);
        languages.forEach((language, words) -> words.forEach(word -> add(language, word.toString())));
    }

    /** The trigrams of texts in the supported languages; other texts are ignored. */
    static Trigrams learn(List<LabelledText> texts, Words reader) {
        Map<String, List<Word>> words = new HashMap<>();
        for (LabelledText text : texts) {
            if (SUPPORTED.contains(text.language())) {
                String group = GROUPS.contains(text.language()) ? text.language() : SERBO_CROATIAN;
                words.computeIfAbsent(group, first -> new ArrayList<>()).addAll(reader.in(text.text()));
            }
        }
        return Trigrams.count(GROUPS, words);
    }

    private void add(String language, String written) {
        String[] words = SPACE.split(written);
        if (!NAMES.contains(language) || words.length > 2) {
            throw new IllegalStateException(NAME + " can't have this in " + language + ": " + written);
        }
        String last = Folding.fold(words[words.length - 1].replace("*", ""));
        termsLike(written, words).computeIfAbsent(last, term -> new HashSet<>()).add(language);
    }

    private Map<String, Set<String>> termsLike(String written, String[] words) {
        if (words.length == 2) {
            return languagesByPair.computeIfAbsent(Folding.fold(words[0]), first -> new HashMap<>());
        }
        if (written.endsWith("*")) {
            return languagesByBeginning;
        }
        return written.startsWith("*") ? languagesByEnding : languagesByWord;
    }

    /** BCP 47 tag of a supported language, or {@value #UNDETERMINED}. */
    String detect(String text, List<Word> words) {
        if (words.isEmpty()) {
            return UNDETERMINED;
        }
        if (isCyrillic(text)) {
            return "sr-Cyrl";
        }
        double[] points = points(words);
        int best = best(points);
        double lead = lead(points, best);
        String group = lead >= LEAD ? GROUPS.get(best) : byLettersToo(words, points, best, lead);
        return group.equals(SERBO_CROATIAN) ? serboCroatian(points) : group;
    }

    /** Each word, and each pair of neighbouring words, gives one point, which is shared among the languages that have it. */
    private double[] points(List<Word> words) {
        double[] points = new double[NAMES.size()];
        points[GROUPS.indexOf("sl")] = HOME;
        Map<String, Set<String>> before = Map.of();
        for (Word word : words) {
            add(word.form().recall(sharesOfWord), points);
            add(shares(before.getOrDefault(word.folded(), Set.of())), points);
            before = languagesByPair.getOrDefault(word.folded(), Map.of());
        }
        return points;
    }

    private static void add(double[] shares, double[] points) {
        for (int i = 0; i < shares.length; i++) {
            points[i] += shares[i];
        }
    }

    /** The share of a word's point for each of the {@link #NAMES}; empty if none has the word. */
    private static double[] shares(Set<String> languages) {
        if (languages.isEmpty()) {
            return NOTHING;
        }
        long groups = languages.stream().filter(GROUPS::contains).count();
        return NAMES.stream()
                .mapToDouble(name -> !languages.contains(name) ? 0 : GROUPS.contains(name) ? 1.0 / groups : 1)
                .toArray();
    }

    private Set<String> languagesOf(String word) {
        Set<String> languages = new HashSet<>(languagesByWord.getOrDefault(word, Set.of()));
        for (int length = LEAST_BEGINNING; length <= word.length(); length++) {
            languages.addAll(languagesByBeginning.getOrDefault(word.substring(0, length), Set.of()));
        }
        if (languages.stream().noneMatch(GROUPS::contains)) {
            for (int length = 2; length <= word.length() - LEAST_BEFORE_ENDING; length++) {
                languages.addAll(languagesByEnding.getOrDefault(word.substring(word.length() - length), Set.of()));
            }
        }
        return languages;
    }

    private static String serboCroatian(double[] points) {
        String best = UNDETERMINED;
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, List<String>> language : SERBO_CROATIAN_LANGUAGES.entrySet()) {
            double sum = language.getValue().stream()
                    .mapToDouble(feature -> points[NAMES.indexOf(feature)])
                    .sum();
            if (sum > most) {
                best = language.getKey();
                most = sum;
            }
        }
        return best;
    }

    private String byLettersToo(List<Word> words, double[] points, int best, double lead) {
        Trigrams.Reading letters = trigrams.read(words);
        if (letters.known() < LEAST_KNOWN) {
            return lead >= LEAD_ALONE ? GROUPS.get(best) : UNDETERMINED;
        }
        double[] scores = letters.logLikelihoods();
        for (int group = 0; group < scores.length; group++) {
            scores[group] += WEIGHT_OF_WORDS * points[group];
        }
        int likely = best(scores);
        return lead(scores, likely) > DOUBT ? GROUPS.get(likely) : UNDETERMINED;
    }

    /** The group with the most points. */
    private static int best(double[] points) {
        int best = 0;
        for (int group = 1; group < GROUPS.size(); group++) {
            best = points[group] > points[best] ? group : best;
        }
        return best;
    }

    /** How many points a group is ahead of the next one. */
    private static double lead(double[] points, int best) {
        double next = Double.NEGATIVE_INFINITY;
        for (int group = 0; group < GROUPS.size(); group++) {
            next = group == best ? next : Math.max(next, points[group]);
        }
        return points[best] - next;
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
