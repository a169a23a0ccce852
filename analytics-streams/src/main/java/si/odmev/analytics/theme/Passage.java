package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;
import si.odmev.schemas.Part;

/**
 * What a person said, title and text, as words in order; each word's place is counted in its own part.
 *
 * @param titleWords how many of the words are the title's
 */
record Passage(String written, List<Word> words, int titleWords) {
    static Passage of(String title, String text, Words reader) {
        if (title == null) {
            return new Passage(text, reader.in(text), 0);
        }
        List<Word> words = new ArrayList<>(reader.in(title));
        int titleWords = words.size();
        words.addAll(reader.in(text));
        return new Passage(title + '\n' + text, words, titleWords);
    }

    Part part(int word) {
        return word < titleWords ? Part.TITLE : Part.TEXT;
    }
}
