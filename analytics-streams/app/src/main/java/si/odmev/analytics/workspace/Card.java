package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.RepeatedTexts;
import si.odmev.analytics.query.SearchHits;
import si.odmev.analytics.query.SubmissionPage;
import si.odmev.platform.web.page.PageAddress;

/**
 * A submission as the list shows it.
 *
 * @param submission the whole submission
 * @param page its own page, which leads back to the list
 * @param heading its title, otherwise its first words
 * @param excerpt its first words, or those around the first hit; null where the heading is the whole text
 * @param group the submissions with the same or nearly the same text; null if there is no other
 */
record Card(
        IndexedSubmission submission,
        PageAddress page,
        HitText heading,
        @Nullable HitText excerpt,
        RepeatedTexts.@Nullable Group group) {
    private static final int HEADING_LENGTH = 70;

    /**
     * The cards of a page of the list.
     *
     * @param list address of the list
     */
    static List<Card> of(SubmissionPage found, SearchHits hits, PageAddress list) {
        var cards = new ArrayList<Card>();
        for (IndexedSubmission item : found.items()) {
            String at = Long.toString(found.offset() + cards.size());
            cards.add(of(item, found, hits, ListAddress.submission(list, item.submissionId(), at)));
        }
        return List.copyOf(cards);
    }

    private static Card of(IndexedSubmission item, SubmissionPage found, SearchHits hits, PageAddress page) {
        String heading = item.title() == null ? HitText.firstWords(item.text(), HEADING_LENGTH) : item.title();
        return new Card(
                item,
                page,
                HitText.whole(heading, hits.in(heading)),
                heading.equals(item.text()) ? null : HitText.excerpt(item.text(), hits.in(item.text())),
                found.repeated().groupOf(item.submissionId()).orElse(null));
    }
}
