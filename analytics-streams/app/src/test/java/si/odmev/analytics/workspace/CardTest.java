package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.RepeatedTexts;
import si.odmev.analytics.query.SearchHits;
import si.odmev.analytics.query.SubmissionPage;
import si.odmev.platform.web.page.PageAddress;

class CardTest {
    private static final PageAddress LIST = new PageAddress("/workspace/submissions", Map.of());
    private static final String LONG =
            "Na postaji naj bo zaslon s prihodi v živo. ".repeat(3).strip();

    @Test
    void aShortTextIsItsOwnHeadingAndNotSaidTwice() {
        Card card = card(null, "Več parkov.");

        assertThat(card.heading().pieces()).containsExactly(new HitText.Piece("Več parkov.", false));
        assertThat(card.excerpt()).isNull();
    }

    @Test
    void aLongTextFollowsItsFirstWords() {
        assertThat(card(null, LONG).excerpt().pieces()).containsExactly(new HitText.Piece(LONG, false));
    }

    @Test
    void aTextFollowsItsTitle() {
        assertThat(card("Parki", "Več parkov.").excerpt().pieces())
                .containsExactly(new HitText.Piece("Več parkov.", false));
    }

    private static Card card(String title, String text) {
        var hits = mock(SearchHits.class);
        when(hits.in(anyString())).thenReturn(List.of());
        var found = new SubmissionPage(
                1,
                1,
                1,
                null,
                0,
                20,
                0,
                List.of(submission(title, text)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                mock(RepeatedTexts.class));
        return Card.of(found, hits, LIST).getFirst();
    }

    private static IndexedSubmission submission(String title, String text) {
        Instant moment = Instant.parse("2022-05-10T14:20:00Z");
        return new IndexedSubmission(
                "0190d9a4-0000-7000-8000-000000000001",
                "VEL-7K3M-9QXD",
                "velenje-2022",
                "web",
                "proposal",
                "themed",
                "sl",
                List.of(),
                "classifier",
                "1",
                title,
                text,
                "",
                null,
                moment,
                moment,
                List.of(),
                List.of(),
                null,
                null,
                null,
                0,
                null,
                List.of());
    }
}
