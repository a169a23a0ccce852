package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Finds the words of a text and where each of them stands. */
final class Words {
    /** Letters of a word that are looked at; what is longer is no word of any of our languages. */
    static final int LONGEST = 64;

    /** Words of a text that are looked at; the longest accepted text, 10,000 characters, has fewer real ones. */
    static final int MOST = 4_000;

    private final Stemmer stemmer;
    private final WordCache<Form> forms = new WordCache<>();
    private final AtomicInteger findings = new AtomicInteger();

    Words(Stemmer stemmer) {
        this.stemmer = stemmer;
    }

    List<Word> in(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length() && words.size() < MOST) {
            int start = at;
            while (start < text.length() && !Character.isLetterOrDigit(text.codePointAt(start))) {
                start += Character.charCount(text.codePointAt(start));
            }
            int end = start;
            while (end < text.length() && continuesWord(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end > start) {
                Form form = forms.get(text.substring(start, end), this::form);
                if (!form.folded().isEmpty()) {
                    words.add(new Word(form, start, end));
                }
            }
            at = end;
        }
        return words;
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

    private static boolean continuesWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }
}
