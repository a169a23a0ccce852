package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexFilesTest {
    @Test
    void anIndexWhoseFilesCanNotBeCleanedDoesNotKeepTheOthersFromIt() throws Exception {
        try (var elasticsearch = new FakeElasticsearch()) {
            elasticsearch.create("feedback-submissions-v1-1", "feedback-submissions");
            elasticsearch.create("feedback-submissions-v1-2", "feedback-submissions");
            // It knows nothing of settings, so each index fails there.
            var files = new IndexFiles(elasticsearch.client(), "feedback-submissions", Duration.ofHours(1));

            assertThatThrownBy(files::expunge).isNotNull();

            assertThat(elasticsearch.tried)
                    .contains("PUT /feedback-submissions-v1-1/_settings", "PUT /feedback-submissions-v1-2/_settings");
        }
    }

    @Test
    void whatFailsDoesNotKeepTheRestFromBeingDoneAndIsToldAfterwards() {
        List<String> done = new ArrayList<>();
        assertThatThrownBy(() -> EachOf.run(List.of(
                        () -> {
                            throw new IOException("a document can't be deleted");
                        },
                        () -> done.add("files"))))
                .hasMessage("a document can't be deleted");
        assertThat(done).containsExactly("files");
    }

    @Test
    void ofSeveralFailuresTheFirstIsToldAndTheOthersBesideIt() {
        assertThatThrownBy(() -> EachOf.run(List.of(
                        () -> {
                            throw new IOException("documents");
                        },
                        () -> {
                            throw new IOException("files");
                        })))
                .hasMessage("documents")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("files"));
    }
}
