package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The features of a text that the learned models use. */
final class Features {
    /**
     * Sums of vocabulary weights are flattened with this exponent, because the fifth word for a theme says less than the first.
     */
    private static final double FLATTENING = 0.5;

    /** Prefix of the name of a pair; its two words follow, with a space between them. */
    static final String PAIR = "p ";

    private static final String VOCABULARY = "v ";

    /** Letters in a piece of a word; the boundaries of the word count as letters. */
    private static final int PIECE = 4;

    /** A word seldom has more features than this, so their list seldom grows. */
    private static final int USUAL_OF_WORD = 8;

    /** A shorter text is weighted as if it had this many words, so that two words alone do not weigh too much. */
    private static final double LEAST_WORDS = 4;

    /** Features that a word has in any text, side by side in memory. */
    static final class OfWord {
        private int[] numbers = new int[4];
        private double[] values = new double[4];
        private int size;

        private OfWord() {}

        private void add(String name, double value, Numbers known) {
            int number = known.of(name);
            if (number == Numbers.UNKNOWN) {
                return;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            numbers[size] = number;
            values[size++] = value;
        }
    }

    /** The numbers of features. A model has numbers for the features that it has learned. */
    interface Numbers {
        /** Number of a feature that does not matter. */
        int UNKNOWN = -1;

        /** The number of a feature, or {@value #UNKNOWN}. */
        int of(String name);

        /** How many features have a number. */
        int size();

        /** The number of a pair of neighbouring stems or words, or {@value #UNKNOWN}. */
        default int ofPair(String first, String second) {
            return of(PAIR + first + ' ' + second);
        }
    }

    private final Numbers numbers;
    private final List<Feature> found;
    private final BitSet met;
    private final double length;

    private Features(List<Word> words, Numbers numbers) {
        this.numbers = numbers;
        this.found = new ArrayList<>(words.size() * USUAL_OF_WORD);
        this.met = new BitSet(numbers.size());
        this.length = Math.sqrt(Math.max(LEAST_WORDS, words.size()));
    }

    /**
     * Stems, pairs of neighbouring stems, pieces of words (for typing errors and compounds), and the vocabulary. Function words
     * count only in a pair with another word, because {@code breza} (birch) and {@code brez} (without) share a stem.
     *
     * @param ofWord the features of a word, see {@link #ofThemeWord}
     * @param numbers number of a feature's name, or {@link Numbers#UNKNOWN}
     */
    static List<Feature> ofThemes(
            List<Word> words,
            Set<String> functionWords,
            Vocabulary vocabulary,
            Vocabulary.Reading reading,
            Function<Word, OfWord> ofWord,
            Numbers numbers) {
        Features features = new Features(words, numbers);
        boolean afterFunctionWord = true;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean isFunctionWord = functionWords.contains(word.folded());
            if (i > 0 && !(isFunctionWord && afterFunctionWord)) {
                features.add(numbers.ofPair(words.get(i - 1).stem(), word.stem()), i - 1, i, 0.7);
            }
            afterFunctionWord = isFunctionWord;
            if (isFunctionWord) {
                continue;
            }
            features.add(ofWord.apply(word), i);
        }
        return features.with(
                vocabulary,
                reading.matches().stream()
                        .filter(match -> words.subList(match.firstWord(), match.lastWord() + 1).stream()
                                .anyMatch(word -> !functionWords.contains(word.folded())))
                        .toList());
    }

    /** The stem of a word, and its pieces. */
    static OfWord ofThemeWord(Form word, Numbers numbers) {
        var features = new OfWord();
        features.add("s " + word.stem(), 1, numbers);
        String bounded = '<' + word.folded() + '>';
        for (int start = 0; start + PIECE <= bounded.length(); start++) {
            features.add(bounded.substring(start, start + PIECE), 0.5, numbers);
        }
        return features;
    }

    /**
     * Whole words, pairs of them, their endings (which show a verb's mood), the first words, the marks that end a sentence, the
     * length of the text, and the vocabulary.
     *
     * @param ofWord the features of a word, see {@link #ofKindWord}
     * @param numbers number of a feature's name, or {@link Numbers#UNKNOWN}
     */
    static List<Feature> ofKinds(
            List<Word> words,
            String text,
            Vocabulary vocabulary,
            Vocabulary.Reading reading,
            Function<Word, OfWord> ofWord,
            Numbers numbers) {
        Features features = new Features(words, numbers);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).folded();
            features.add(ofWord.apply(words.get(i)), i);
            if (i < 2) {
                features.add("b" + i + ' ' + word, i, i, 1);
            }
            if (i > 0) {
                features.add(numbers.ofPair(words.get(i - 1).folded(), word), i - 1, i, 0.7);
            }
        }
        if (!words.isEmpty()) {
            int last = words.size() - 1;
            String end = text.strip();
            if (end.indexOf('?') >= 0) {
                features.add("? anywhere", last, last, 2);
            }
            if (end.endsWith("?")) {
                features.add("? last", last, last, 2);
            }
            if (end.indexOf('!') >= 0) {
                features.add("! anywhere", last, last, 1);
            }
            features.add("words " + Math.min(5, (int) (Math.log(words.size()) / Math.log(2))), last, last, 1);
        }
        return features.with(vocabulary, reading.matches());
    }

    /** A word itself, and its endings. */
    static OfWord ofKindWord(Form word, Numbers numbers) {
        var features = new OfWord();
        String folded = word.folded();
        features.add("w " + folded, 1, numbers);
        for (int length = 2; length <= 4; length++) {
            if (folded.length() > length) {
                features.add("e " + folded.substring(folded.length() - length), 0.5, numbers);
            }
        }
        return features;
    }

    private void add(OfWord features, int word) {
        for (int i = 0; i < features.size; i++) {
            add(features.numbers[i], word, word, features.values[i]);
        }
    }

    private void add(String name, int firstWord, int lastWord, double value) {
        add(numbers.of(name), firstWord, lastWord, value);
    }

    /**
     * A feature counts once per text, at its first place. Values are divided so that a long text weighs no more than a short
     * one.
     */
    private void add(int number, int firstWord, int lastWord, double value) {
        if (number != Numbers.UNKNOWN && !met.get(number)) {
            met.set(number);
            found.add(new Feature(number, firstWord, lastWord, value / length));
        }
    }

    /** True if this is the name of a feature that sums up the vocabulary's matches. */
    static boolean isOfVocabulary(String name) {
        return name.startsWith(VOCABULARY);
    }

    private List<Feature> with(Vocabulary vocabulary, List<Vocabulary.Match> matches) {
        double[] sums = new double[vocabulary.labels().size()];
        for (Vocabulary.Match match : matches) {
            sums[match.label()] += match.weight();
        }
        for (Vocabulary.Match match : matches) {
            int number = numbers.of(VOCABULARY + vocabulary.labels().get(match.label()));
            double sum = Math.abs(sums[match.label()]);
            if (number != Numbers.UNKNOWN && sum >= 1e-9) {
                double value = match.weight() * Math.pow(sum, FLATTENING - 1);
                found.add(new Feature(number, match.firstWord(), match.lastWord(), value));
            }
        }
        return found;
    }
}
