package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexContentsTest {
    @Test
    void aDocumentThatSomebodyWroteByHandWithoutAnyFieldBelongsToAnUnknownLine() {
        var document = new IndexContents.Document(null, null, null, null);

        assertThat(document.line()).isEqualTo(new Line("unknown", "unknown"));
        assertThat(document.line()).isGreaterThan(new Line("a", "web"));
        assertThat(document.countedUnder()).containsExactly("unknown");
    }

    @Test
    void whatIsThemedCountsUnderItsThemesAndAll() {
        assertThat(new IndexContents.Document("c", "web", "themed", List.of("green", "smart")).countedUnder())
                .containsExactly("green", "smart", "all");
        assertThat(new IndexContents.Document("c", "web", "awaiting_review", List.of()).countedUnder())
                .containsExactly("none", "all");
        assertThat(new IndexContents.Document("c", "web", "withheld", List.of("green")).countedUnder())
                .containsExactly("withheld");
    }
}
