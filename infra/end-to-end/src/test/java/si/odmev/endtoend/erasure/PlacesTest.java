package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that finds nothing proves nothing if it can't find words. So this tests each form in which words may be stored. */
class PlacesTest {
    private static final Words WORDS = new Words(Set.of("bavogezikute"));

    @TempDir
    private Path directory;

    private final Sightings sightings = new Sightings();

    @Test
    void aWordInCompressedBatchesOfAReplacedSegmentIsFound() throws Exception {
        String text = "Klop pri kraju Bavogezi-klop-kraju, in pri kraju Bavogezikutenik.".repeat(50);
        MemoryRecords records = MemoryRecords.withRecords(
                Compression.gzip().build(),
                new SimpleRecord(0, "id".getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)));
        assertThat(WORDS.in(bytes(records.buffer()))).isEmpty();
        Path partition = Files.createDirectories(directory.resolve("feedback.submissions.v1-3"));
        Files.write(partition.resolve("00000000000000000000.log.deleted"), bytes(records.buffer()));

        new KafkaLogs(directory, "").look(WORDS, sightings);

        assertThat(sightings.in(KafkaLogs.of("feedback.submissions.v1"))).containsExactly("bavogezikute");
    }

    @Test
    void aWordInAHeaderIsFound() throws Exception {
        Header header = new RecordHeader("reason", "Bavogezikute".getBytes(StandardCharsets.UTF_8));
        MemoryRecords records = MemoryRecords.withRecords(
                Compression.gzip().build(), new SimpleRecord(0, (byte[]) null, null, new Header[] {header}));
        Path partition = Files.createDirectories(directory.resolve("feedback.dead-letters.v1-0"));
        Files.write(partition.resolve("00000000000000000000.log"), bytes(records.buffer()));

        new KafkaLogs(directory, "").look(WORDS, sightings);

        assertThat(sightings.in(KafkaLogs.of("feedback.dead-letters.v1"))).containsExactly("bavogezikute");
    }

    @Test
    void aPlaceThatIsNotThereWasNotLookedAt() throws Exception {
        new FileTree("spool", directory.resolve("spool")).look(WORDS, sightings);

        assertThat(sightings.places()).isEmpty();
    }

    @Test
    void whatIsInADirectoryThatIsAnotherPlaceIsLeftToThat() throws Exception {
        Path other = Files.createDirectories(directory.resolve("data"));
        Files.writeString(other.resolve("0.log"), "Bavogezikute");
        Files.writeString(directory.resolve("rest"), "nothing");

        new FileTree("kafka", directory, Set.of(other)).look(WORDS, sightings);

        assertThat(sightings.places()).containsExactly("kafka");
        assertThat(sightings.in("kafka")).isEmpty();
    }

    @Test
    void aStoreWhoseBlocksMayBeCompressedIsNotTakenForClean() throws Exception {
        Path store = Files.createDirectories(directory.resolve("odmev-analytics/0_3/rocksdb/reviews"));
        Path table = store.resolve("000012.sst");
        Files.writeString(table, "rocksdb.compression LZ4");
        var stores = new StateStores(List.of(directory), new KafkaLogs(directory, ""));

        assertThatThrownBy(() -> stores.look(WORDS, sightings))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("000012.sst");

        Files.writeString(table, "Bavogezikute rocksdb.compression NoCompression");
        stores.look(WORDS, sightings);
        assertThat(sightings.in(StateStores.of("reviews") + "3")).containsExactly("bavogezikute");
    }

    @Test
    void aWordInAnEncodedPartHeaderOrFileNameOfAMailIsFound() throws Exception {
        for (String hidden : List.of(
                "Subject: =?utf-8?b?QmF2b2dlemlrdXRlbmlr?=\r\n\r\nnothing",
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nBavo=\r\ngezi=6Bute",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + "QmF2b2dlemlrdXRlbmlr\r\n--b--",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Disposition: attachment; filename*=utf-8''B%61vogezikute.pdf\r\n\r\n\r\n--b--")) {
            byte[] source = hidden.getBytes(StandardCharsets.UTF_8);
            assertThat(WORDS.in(source)).isEmpty();
            assertThat(MailFolders.in(source, WORDS)).as(hidden).containsExactly("bavogezikute");
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
