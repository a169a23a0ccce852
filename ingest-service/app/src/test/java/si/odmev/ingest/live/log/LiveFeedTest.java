package si.odmev.ingest.live.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.MemoryJournal;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;

class LiveFeedTest {
    private final UUID erased = UUID.randomUUID();
    private final UUID kept = UUID.randomUUID();
    private final LiveSessions sessions = new LiveSessions();
    private final LiveFeed feed = new LiveFeed(
            sessions,
            new MemoryJournal(sessions),
            Set.of(erased)::contains,
            Map.of(),
            new SchemaRegistry(SchemaRegistry.Client.APICURIO, URI.create("http://127.0.0.1:9")),
            Workers.endingWith(worker -> {}));

    @AfterEach
    void close() throws Exception {
        feed.close();
    }

    @Test
    void theBoardDoesNotLearnWordsThatARestoredBackupBroughtBack() {
        feed.keep(saying(erased));
        feed.keep(saying(kept));

        assertThat(sessions.remembers(erased)).isFalse();
        assertThat(sessions.remembers(kept)).isTrue();
    }

    private static Submission saying(UUID id) {
        return Submission.newBuilder()
                .setSubmissionId(id.toString())
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.LIVE)
                .setKind(Kind.QUESTION)
                .setText("Kdaj bo koncert?")
                .setSubmittedAt(Instant.EPOCH)
                .setAcceptedAt(Instant.EPOCH)
                .build();
    }
}
