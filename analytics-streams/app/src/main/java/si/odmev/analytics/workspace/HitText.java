package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import si.odmev.analytics.query.SearchHits.Hit;

/**
 * A person's text, cut where the words of a search begin and end, so that a list can mark them. The pieces together are always the
 * whole text, or the excerpt of it that shows the first hit.
 *
 * @param pieces in order
 */
record HitText(List<Piece> pieces) {
    /** Part of the text; a hit if it is the words of the search. */
    record Piece(String words, boolean hit) {}

    private static final int EXCERPT_LENGTH = 300;

    /** How much of the text stands before the first hit of an excerpt, so that it can be understood. */
    private static final int LEAD_LENGTH = 80;

    private static final String LEFT_OUT = "…";

    static HitText whole(String text, List<Hit> hits) {
        return cut(text, 0, text.length(), hits);
    }

    /** The text itself if it is short, otherwise its first words, or those around the first hit. It never splits a character. */
    static HitText excerpt(String text, List<Hit> hits) {
        if (text.length() <= EXCERPT_LENGTH) {
            return whole(text, hits);
        }
        int firstHit = hits.isEmpty() ? 0 : hits.getFirst().start();
        int start = firstHit < EXCERPT_LENGTH - LEAD_LENGTH ? 0 : wordBefore(text, firstHit - LEAD_LENGTH, firstHit);
        int end =
                start + EXCERPT_LENGTH >= text.length() ? text.length() : wordEnd(text, start, start + EXCERPT_LENGTH);
        var pieces = new ArrayList<Piece>();
        if (start > 0) {
            pieces.add(new Piece(LEFT_OUT, false));
        }
        pieces.addAll(cut(text, start, end, hits).pieces());
        if (end < text.length()) {
            pieces.add(new Piece(LEFT_OUT, false));
        }
        return new HitText(List.copyOf(pieces));
    }

    /** The first words, for a heading. */
    static String firstWords(String text, int length) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= length ? line : line.substring(0, wordEnd(line, 0, length)) + LEFT_OUT;
    }

    private static HitText cut(String text, int start, int end, List<Hit> hits) {
        var pieces = new ArrayList<Piece>();
        int at = start;
        for (Hit hit : hits) {
            if (hit.start() >= at && hit.end() <= end) {
                add(text.substring(at, hit.start()), false, pieces);
                add(text.substring(hit.start(), hit.end()), true, pieces);
                at = hit.end();
            }
        }
        add(text.substring(at, end), false, pieces);
        return new HitText(List.copyOf(pieces));
    }

    private static void add(String words, boolean hit, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words, hit));
        }
    }

    /** The beginning of a word from a place on, before a limit. */
    private static int wordBefore(String text, int from, int limit) {
        int space = text.indexOf(' ', from);
        int start = space >= 0 && space < limit ? space + 1 : from;
        return Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
    }

    /** The end of the last word before a limit; the limit itself in a very long word. */
    private static int wordEnd(String text, int start, int limit) {
        int end = Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
        int space = text.lastIndexOf(' ', end);
        int wordEnd = space > start + (limit - start) / 2 ? space : end;
        return wordEnd;
    }
}
