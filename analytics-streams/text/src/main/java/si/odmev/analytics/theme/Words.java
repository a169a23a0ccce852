package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Finds the words of a text and their positions, including words that a line end or the layout divides. */
final class Words {
    /** How many letters of a word are read; no supported language has longer words. */
    static final int LONGEST = 64;

    /** How many words of a text are read; the longest accepted text, 10,000 characters, has fewer real words. */
    static final int MOST = 4_000;

    /** How many pieces of words and spaced letters are read: all that the longest accepted text can have. */
    private static final int MOST_TOKENS = 10_000;

    /**
     * The words of a text.
     *
     * @param words in order
     * @param undivided the text with each word in one piece
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

    /** The stems in order. Stems of words that are not separated by a blank are in one string, separated by spaces. */
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

    /** Makes a finding, whose result each of these words caches. */
    <T> Finding<T> finding(Function<Form, T> findOut) {
        return new Finding<>(findings.getAndIncrement(), findOut);
    }

    private Form form(String written) {
        String folded = Folding.fold(written);
        String bounded = folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
        return new Form(bounded, stemmer.stem(bounded));
    }
}
