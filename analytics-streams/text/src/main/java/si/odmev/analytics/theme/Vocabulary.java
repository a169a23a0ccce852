package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and phrases that indicate a theme or a kind, written by a domain expert. There is one YAML file per label. It lists the
 * terms by language and then by strength. A term is one or more ordinary words in any inflection. A word that ends in {@code *}
 * stands for all words with that beginning.
 */
final class Vocabulary {
    /** Croatian, Bosnian and Serbian in one (ISO 639-3 macrolanguage hbs; BCP 47 {@code sh}). */
    private static final String CROATIAN_BOSNIAN_SERBIAN = "sh";

    /** The least number of letters in a beginning of words (word*). */
    private static final int LEAST_BEGINNING = 3;

    private record Term(int label, String language, Strength strength, List<Pattern> patterns) {}

    private record Pattern(String letters, boolean beginning) {
        boolean matches(Form word) {
            return beginning ? word.folded().startsWith(letters) : word.stem().equals(letters);
        }
    }

    /**
     * A term found in a text.
     *
     * @param label position of its label
     * @param weight of its {@link Strength}
     */
    record Match(int label, double weight, int firstWord, int lastWord) {}

    /**
     * The vocabulary's terms in a text.
     *
     * @param matches terms found, without overlap within a label; the longest wins
     * @param silenced for each label, the words that say nothing about it here
     */
    record Reading(List<Match> matches, List<BitSet> silenced) {}

    private final List<String> labels;
    private final Map<String, List<Term>> byStem = new HashMap<>();
    private final Map<String, List<Term>> byBeginning = new HashMap<>();
    private final Finding<List<Term>> byFirstWord;

    private Vocabulary(List<String> labels, Words words) {
        this.labels = labels;
        this.byFirstWord = words.finding(this::startingWith);
    }

    /** Reads {@code vocabulary/LABEL.yaml} for each label. */
    static Vocabulary load(ClassifierFiles files, List<String> labels, Words words) {
        Vocabulary vocabulary = new Vocabulary(List.copyOf(labels), words);
        for (int label = 0; label < labels.size(); label++) {
            vocabulary.add(label, VocabularyTerms.read(files, labels.get(label)), words);
        }
        return vocabulary;
    }

    private void add(int label, VocabularyTerms written, Words words) {
        written.languages()
                .forEach((language, strengths) -> strengths.forEach(
                        (strength, terms) -> terms.forEach(term -> add(label, language, strength, term, words))));
    }

    private void add(int label, String language, Strength strength, String written, Words words) {
        List<Pattern> patterns = new ArrayList<>();
        for (Word word : words.in(written)) {
            boolean beginning = word.end() < written.length() && written.charAt(word.end()) == '*';
            patterns.add(new Pattern(beginning ? word.folded() : word.stem(), beginning));
        }
        if (patterns.isEmpty()) {
            throw new IllegalStateException("a term of " + labels.get(label) + " has no word: " + written);
        }
        Pattern first = patterns.getFirst();
        if (first.beginning() && first.letters().length() < LEAST_BEGINNING) {
            throw new IllegalStateException("a term of " + labels.get(label) + " begins too many words: " + written);
        }
        (first.beginning() ? byBeginning : byStem)
                .computeIfAbsent(
                        first.beginning() ? first.letters().substring(0, LEAST_BEGINNING) : first.letters(),
                        letters -> new ArrayList<>())
                .add(new Term(label, language, strength, List.copyOf(patterns)));
    }

    List<String> labels() {
        return labels;
    }

    /**
     * Finds the terms that occur in a text.
     *
     * @param language BCP 47 tag of the text; {@code und} looks up terms of all languages
     */
    Reading read(List<Word> words, String language) {
        List<BitSet> silenced = labels.stream().map(label -> new BitSet()).toList();
        List<BitSet> taken = labels.stream().map(label -> new BitSet()).toList();
        List<Match> candidates = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (Term term : words.get(at).form().recall(byFirstWord)) {
                if (isLookedUp(term, language) && stands(term, words, at)) {
                    int last = at + term.patterns().size() - 1;
                    if (term.strength() == Strength.SILENT) {
                        silenced.get(term.label()).set(at, last + 1);
                    } else {
                        candidates.add(new Match(term.label(), term.strength().weight, at, last));
                    }
                }
            }
        }
        candidates.sort(Comparator.comparingInt((Match match) -> match.lastWord() - match.firstWord())
                .reversed());
        for (Match match : candidates) {
            if (isFree(match, taken) && isFree(match, silenced)) {
                taken.get(match.label()).set(match.firstWord(), match.lastWord() + 1);
                matches.add(match);
            }
        }
        return new Reading(matches, silenced);
    }

    private List<Term> startingWith(Form word) {
        List<Term> terms = new ArrayList<>(byStem.getOrDefault(word.stem(), List.of()));
        if (word.folded().length() >= LEAST_BEGINNING) {
            byBeginning.getOrDefault(word.folded().substring(0, LEAST_BEGINNING), List.of()).stream()
                    .filter(term -> term.patterns().getFirst().matches(word))
                    .forEach(terms::add);
        }
        return List.copyOf(terms);
    }

    /** True if the rest of the term matches too; its first word already matches there. */
    private static boolean stands(Term term, List<Word> words, int at) {
        List<Pattern> patterns = term.patterns();
        if (at + patterns.size() > words.size()) {
            return false;
        }
        for (int i = 1; i < patterns.size(); i++) {
            if (!patterns.get(i).matches(words.get(at + i).form())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(Match match, List<BitSet> taken) {
        int next = taken.get(match.label()).nextSetBit(match.firstWord());
        return next < 0 || next > match.lastWord();
    }

    /**
     * Silent terms are looked up in all languages, because they also mean something else if the language was detected wrongly.
     */
    private static boolean isLookedUp(Term term, String language) {
        return term.strength() == Strength.SILENT || isReadIn(term.language(), language);
    }

    /**
     * True if words of the one language are looked up in texts of the other. Slovene and its southern neighbours are so
     * similar, and so often confused, that the words of both are looked up.
     *
     * @param words language of the words, as vocabularies name it
     * @param text BCP 47 tag of the text; {@code und} takes words of all languages
     */
    static boolean isReadIn(String words, String text) {
        return switch (text) {
            case "sl", "hr", "bs", "sr", "sr-Cyrl" -> words.equals("sl") || words.equals(CROATIAN_BOSNIAN_SERBIAN);
            case "de", "en", "sq" -> words.equals(text);
            default -> true;
        };
    }
}
