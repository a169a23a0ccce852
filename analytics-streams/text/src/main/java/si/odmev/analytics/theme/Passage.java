package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.Part;

/**
 * Title and text of a submission as words in order. The position of each word is counted in its own part.
 *
 * @param written title and text, with each word in one piece
 * @param titleWords how many of the words are the title's
 */
record Passage(String written, List<Word> words, int titleWords) {
    static Passage of(@Nullable String title, String text, Words reader) {
        Words.Reading ofText = reader.read(text);
        if (title == null) {
            return new Passage(ofText.undivided(), ofText.words(), 0);
        }
        Words.Reading ofTitle = reader.read(title);
        List<Word> words = new ArrayList<>(ofTitle.words());
        int titleWords = words.size();
        words.addAll(ofText.words());
        return new Passage(ofTitle.undivided() + '\n' + ofText.undivided(), words, titleWords);
    }

    Part part(int word) {
        return word < titleWords ? Part.TITLE : Part.TEXT;
    }
}
