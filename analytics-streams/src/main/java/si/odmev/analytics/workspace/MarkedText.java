package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import si.odmev.analytics.query.DecidingWords;

/**
 * What a person wrote, cut where the words that decided begin and end, so that a page can mark them. The pieces one after
 * another are the text, whatever the positions say.
 *
 * @param pieces in order
 */
record MarkedText(List<Piece> pieces) {
    /**
     * Part of the text.
     *
     * @param words as they stand
     * @param themes theme ids that they decided for, without repetition
     * @param against theme ids that they decided against
     */
    record Piece(String words, List<String> themes, List<String> against) {
        public boolean isMarked() {
            return !themes.isEmpty() || !against.isEmpty();
        }
    }

    /** Cuts a text by the words that stand in it; those that lie outside of it are left out. */
    static MarkedText of(String text, List<DecidingWords> words) {
        var inside = words.stream()
                .filter(one -> 0 <= one.start() && one.start() < one.end() && one.end() <= text.length())
                .toList();
        var cuts = new TreeSet<Integer>(List.of(0, text.length()));
        for (DecidingWords one : inside) {
            cuts.add(beforeSurrogatePair(text, one.start()));
            cuts.add(beforeSurrogatePair(text, one.end()));
        }
        var pieces = new ArrayList<Piece>();
        Integer start = cuts.first();
        for (Integer end = cuts.higher(start); end != null; start = end, end = cuts.higher(start)) {
            pieces.add(
                    new Piece(text.substring(start, end), themes(inside, start, true), themes(inside, start, false)));
        }
        return new MarkedText(List.copyOf(pieces));
    }

    private static List<String> themes(List<DecidingWords> words, int position, boolean speakingFor) {
        return words.stream()
                .filter(one -> one.start() <= position && position < one.end())
                .filter(one -> one.weight() >= 0 == speakingFor)
                .map(DecidingWords::theme)
                .distinct()
                .toList();
    }

    private static int beforeSurrogatePair(String text, int position) {
        boolean splits = position > 0
                && position < text.length()
                && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
        return splits ? position - 1 : position;
    }
}
