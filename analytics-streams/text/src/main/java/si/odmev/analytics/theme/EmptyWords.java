package si.odmev.analytics.theme;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Phrases that people write into a required field when they have nothing to say. */
final class EmptyWords {
    private static final Set<String> SAYINGS = Set.of(
            "ni",
            "ni pripomb",
            "nimam pripomb",
            "nimamo pripomb",
            "brez pripomb",
            "brez komentarja",
            "ni komentarja",
            "nimam",
            "nimam predlogov",
            "ni predlogov",
            "nic",
            "nc",
            "ne",
            "ne vem",
            "x",
            "xx",
            "xxx",
            "test",
            "testiram",
            "asdf",
            "ok",
            "not provided",
            "none",
            "no",
            "no comment",
            "no comments",
            "nothing",
            "n a",
            "na",
            "null",
            "nil",
            "nema",
            "nema komentara",
            "nemam",
            "nemam primjedbi",
            "nemam primedbi",
            "nema primjedbi",
            "nema primedbi",
            "bez komentara",
            "keine",
            "keine angabe",
            "kein kommentar",
            "nichts",
            "nein",
            "k a",
            "asgje",
            "nuk ka",
            "nuk ka koment",
            "pa koment");

    private EmptyWords() {}

    /** True if the words have no content: no words, only numbers, a single letter, or one of the phrases. */
    static boolean in(List<Word> words) {
        if (words.size() > 4) {
            return false;
        }
        String said = words.stream().map(Word::folded).collect(Collectors.joining(" "));
        return said.isEmpty()
                || SAYINGS.contains(said)
                || said.chars().allMatch(c -> c == ' ' || Character.isDigit(c))
                || (words.size() == 1 && words.getFirst().folded().length() == 1);
    }
}
