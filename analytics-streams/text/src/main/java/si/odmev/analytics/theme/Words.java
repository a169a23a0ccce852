package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Finds the words of a text and where each of them stands, also those that a line end or the layout divides. */
final class Words {
    /** Letters of a word that are looked at; what is longer is no word of any of our languages. */
    static final int LONGEST = 64;

    /** Words of a text that are looked at; the longest accepted text, 10,000 characters, has fewer real ones. */
    static final int MOST = 4_000;

    /** Pieces of words and spaced letters that are looked at: all that the longest accepted text can have. */
    private static final int MOST_TOKENS = 10_000;

    /**
     * What a text has.
     *
     * @param words in order
     * @param undivided the text with each word in one piece, without what divided it
     */
    record Reading(List<Word> words, String undivided) {}

    private final Stemmer stemmer;
    private final HyphenatedWords hyphenated = new HyphenatedWords(KnownWords.shipped());
    private final SpacedLetters spaced = new SpacedLetters(KnownWords.shipped());
    private final WordCache<Form> forms = new WordCache<>();
    private final AtomicInteger findings = new AtomicInteger();

    Words(Stemmer stemmer) {
        this.stemmer = stemmer;
    }

    List<Word> in(String text) {
        return read(text).words();
    }

    Reading read(String text) {
        List<Token> tokens = tokens(text);
        List<Word> words = new ArrayList<>(Math.min(tokens.size(), MOST));
        for (Token token : tokens) {
            Form form = forms.get(token.written(), this::form);
            if (!form.folded().isEmpty() && words.size() < MOST) {
                words.add(new Word(form, token.start(), token.end()));
            }
        }
        return new Reading(words, Tokens.undivided(text, tokens));
    }

    private List<Token> tokens(String text) {
        return hyphenated.joined(text, spaced.joined(text, Tokens.in(text, MOST_TOKENS)));
    }

    /** The stems in order; those of words that no blank parts are in one string, separated by spaces. */
    List<String> phrases(String text) {
        var phrases = new ArrayList<String>();
        int end = 0;
        for (Word word : in(text)) {
            boolean together = !phrases.isEmpty()
                    && text.substring(end, word.start()).codePoints().noneMatch(Words::isBlank);
            phrases.add(together ? phrases.removeLast() + ' ' + word.stem() : word.stem());
            end = word.end();
        }
        return phrases;
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** Something that each of these words is to remember. */
    <T> Finding<T> finding(Function<Form, T> findOut) {
        return new Finding<>(findings.getAndIncrement(), findOut);
    }

    private Form form(String written) {
        String folded = Folding.fold(written);
        String bounded = folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
        return new Form(bounded, stemmer.stem(bounded));
    }
}
