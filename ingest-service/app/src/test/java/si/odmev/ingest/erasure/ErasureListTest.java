package si.odmev.ingest.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.ingest.intake.ErasureListException;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;

class ErasureListTest {
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");

    @TempDir
    private Path directory;

    private ErasureList list;

    @BeforeEach
    void open() {
        list = ErasureList.open(directory.resolve("erasures.db"));
    }

    @AfterEach
    void close() throws Exception {
        list.close();
    }

    @Test
    void whatWasAddedIsThereAfterARestart() throws Exception {
        UUID id = UUID.randomUUID();
        list.add(byStaff(id));
        reopen();

        assertThat(list.contains(id)).isTrue();
        assertThat(list.find(id)).contains(byStaff(id));
        assertThat(list.erasedAt(id)).contains(NOON);
        assertThat(list.contains(UUID.randomUUID())).isFalse();
    }

    @Test
    void theFirstEntryOfASubmissionStays() {
        UUID id = UUID.randomUUID();
        list.add(byAuthor(id, NOON));
        list.add(byAuthor(id, NOON.plusSeconds(60)));

        assertThat(list.erasedAt(id)).contains(NOON);
        assertThat(list.since(0, 10)).hasSize(1);
    }

    @Test
    void whatTheTopicSaysCountsAndKeepsItsPlace() {
        UUID id = UUID.randomUUID();
        list.add(byAuthor(id, NOON));
        list.add(byAuthor(UUID.randomUUID(), NOON));
        list.addFromTopic(List.of(byStaff(id)));

        assertThat(list.find(id)).contains(byStaff(id));
        assertThat(list.since(0, 10).getFirst().submissionId()).isEqualTo(id);
    }

    @Test
    void anEntryThatDoesNotKnowWhoErasedNeverReplacesOneThatDoesWhichGoesToTheTopicAgain() throws Exception {
        UUID own = UUID.randomUUID();
        UUID read = UUID.randomUUID();
        list.add(byStaff(own));
        list.noteOnTopic(own);
        list.addFromTopic(List.of(byNobodyKnown(own), byStaff(read), byNobodyKnown(read)));

        for (UUID id : List.of(own, read)) {
            assertThat(list.find(id)).contains(byStaff(id));
            assertThat(list.erasedAt(id)).contains(NOON);
        }
        assertThat(list.notOnTopic()).containsExactlyInAnyOrder(own, read);
        list.addFromTopic(List.of(byStaff(own), byStaff(read)));
        assertThat(list.notOnTopic()).isEmpty();
        reopen();
        assertThat(list.find(own)).contains(byStaff(own));
    }

    @Test
    void anEntryThatKnowsWhoErasedReplacesOneThatDoesNot() {
        UUID id = UUID.randomUUID();
        list.addFromTopic(List.of(byNobodyKnown(id)));
        assertThat(list.notOnTopic()).isEmpty();
        list.addFromTopic(List.of(byStaff(id)));

        assertThat(list.find(id)).contains(byStaff(id));
        assertThat(list.notOnTopic()).isEmpty();
    }

    @Test
    void aReaderThatRemembersItsPositionGetsEachEntryOnce() {
        for (int i = 0; i < 5; i++) {
            list.add(byAuthor(UUID.randomUUID(), NOON));
        }
        List<ErasureList.Entry> first = list.since(0, 3);
        List<ErasureList.Entry> rest = list.since(first.getLast().position(), 3);

        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(2);
        assertThat(rest).doesNotContainAnyElementsOf(first);
        assertThat(list.since(rest.getLast().position(), 3)).isEmpty();
    }

    @Test
    void afterARestartAllIsMissingOnTheTopicUntilItWasReadThere() throws Exception {
        UUID read = UUID.randomUUID();
        UUID missing = UUID.randomUUID();
        list.add(byAuthor(read, NOON));
        list.add(byAuthor(missing, NOON));
        list.noteOnTopic(read);
        list.noteOnTopic(missing);
        reopen();
        list.addFromTopic(List.of(byAuthor(read, NOON)));

        assertThat(list.notOnTopic()).containsExactly(missing);
    }

    @Test
    void thoseByStaffAreListedLatestFirstAndOthersAreNot() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        list.add(byStaff(first));
        list.add(byAuthor(UUID.randomUUID(), NOON));
        list.add(byStaff(second));

        assertThat(list.byStaff(10)).extracting(ErasureList.Entry::submissionId).containsExactly(second, first);
    }

    @Test
    void theFileIsForItsOwnerAndForOneProcess() throws Exception {
        Path file = directory.resolve("erasures.db");
        list.add(byAuthor(UUID.randomUUID(), NOON));

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThatThrownBy(() -> ErasureList.open(file)).isInstanceOf(ErasureListException.class);
    }

    private void reopen() throws Exception {
        list.close();
        open();
    }

    private static Erasure byAuthor(UUID id, Instant at) {
        return Erasure.newBuilder()
                .setSubmissionId(id.toString())
                .setErasedAt(at)
                .setBy(ErasedBy.AUTHOR)
                .build();
    }

    private static Erasure byNobodyKnown(UUID id) {
        return Erasure.newBuilder()
                .setSubmissionId(id.toString())
                .setErasedAt(NOON.plusSeconds(60))
                .setBy(ErasedBy.UNKNOWN)
                .build();
    }

    private static Erasure byStaff(UUID id) {
        return Erasure.newBuilder()
                .setSubmissionId(id.toString())
                .setErasedAt(NOON)
                .setBy(ErasedBy.STAFF)
                .setAccount("operator")
                .setReason(ErasureReason.LOST_LINK)
                .build();
    }
}
