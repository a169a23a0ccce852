package si.odmev.analytics.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import si.odmev.analytics.theme.StemPlace;
import si.odmev.analytics.theme.Stemmer;

/** Finds the words of a search in a text, in whatever form they stand there. */
public final class SearchHits {
    private final List<List<String>> phrases;
    private final boolean withSimilar;
    private final Stemmer stemmer;

    /**
     * A hit.
     *
     * @param start first UTF-16 code unit, counted from 0
     * @param end one past the last UTF-16 code unit
     */
    public record Hit(int start, int end) {}

    private SearchHits(List<List<String>> phrases, boolean withSimilar, Stemmer stemmer) {
        this.phrases = phrases;
        this.withSimilar = withSimilar;
        this.stemmer = stemmer;
    }

    static SearchHits of(SearchExpression expression, boolean withSimilar, Stemmer stemmer) {
        var phrases = expression
                .sought()
                .flatMap(words -> ExpressionQueries.phrases(words, stemmer).stream())
                .distinct()
                .map(stems -> Arrays.asList(stems.split(" ")))
                .toList();
        return new SearchHits(phrases, withSimilar, stemmer);
    }

    /** The hits in a text, in order and without overlap. */
    public List<Hit> in(String text) {
        if (phrases.isEmpty() || text == null) {
            return List.of();
        }
        var places = StemPlace.in(text, stemmer);
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < places.size(); ) {
            int length = longest(places, i);
            if (length > 0) {
                hits.add(new Hit(
                        places.get(i).start(), places.get(i + length - 1).end()));
            }
            i += Math.max(1, length);
        }
        return List.copyOf(hits);
    }

    /** The number of words of the longest phrase that stands at a place; 0 if there is none. */
    private int longest(List<StemPlace> places, int at) {
        int longest = 0;
        for (List<String> phrase : phrases) {
            if (phrase.size() > longest && stands(phrase, places, at)) {
                longest = phrase.size();
            }
        }
        return longest;
    }

    private boolean stands(List<String> phrase, List<StemPlace> places, int at) {
        if (at + phrase.size() > places.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            String found = places.get(at + i).stem();
            boolean same = withSimilar && phrase.size() == 1
                    ? SimilarStems.areSimilar(phrase.get(i), found)
                    : phrase.get(i).equals(found);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
