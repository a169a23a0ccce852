package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import si.odmev.analytics.query.DecidingWords;

/**
 * A person's text, cut where the words that decided for its themes begin and end, so that a page can mark them. The pieces
 * together are always the whole text, even if positions are wrong. Words with little weight are not marked, because a text in
 * which every word is marked explains nothing.
 *
 * @param pieces in order
 */
record MarkedText(List<Piece> pieces) {
    /**
     * Part of the text.
     *
     * @param words as they are in the text
     * @param themes theme ids that they decided for, without repetition
     */
    record Piece(String words, List<String> themes) {
        public boolean isMarked() {
            return !themes.isEmpty();
        }
    }

    /** Words with less than this share of the weight of a theme's strongest words are not marked. */
    private static final double LEAST_SHARE = 0.25;

    /**
     * Cuts a text by the words that decided.
     *
     * @param words the deciding words of the text; words out of its range are ignored
     * @param themes theme ids that the text has
     */
    static MarkedText of(String text, List<DecidingWords> words, List<String> themes) {
        var inside = words.stream()
                .filter(one -> themes.contains(one.theme()) && one.weight() >= least(one.theme(), words))
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
            pieces.add(new Piece(text.substring(start, end), themesAt(start, inside)));
        }
        return new MarkedText(List.copyOf(pieces));
    }

    private static double least(String theme, List<DecidingWords> words) {
        double strongest = words.stream()
                .filter(one -> one.theme().equals(theme))
                .mapToDouble(DecidingWords::weight)
                .max()
                .orElse(0);
        return Math.max(Double.MIN_VALUE, LEAST_SHARE * strongest);
    }

    private static List<String> themesAt(int position, List<DecidingWords> words) {
        return words.stream()
                .filter(one -> one.start() <= position && position < one.end())
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
