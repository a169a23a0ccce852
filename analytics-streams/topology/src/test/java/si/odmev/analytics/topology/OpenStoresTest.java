package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks for words in the files of the real stores, as they are on the disk. */
class OpenStoresTest {
    private static final String ERASED = "kvazarnica";
    private static final String KEPT = "plavuticnik";

    private final FeedbackPipe pipe = new FeedbackPipe(KeywordAnalyzer.first());
    private boolean closed;

    @AfterEach
    void close() {
        if (!closed) {
            pipe.close();
            closed = true;
        }
    }

    @Test
    void whatWasErasedStaysInTheFilesUntilTheyAreRewrittenAndWhatWasNotStaysForGood() throws Exception {
        pipe.say("a", "Rad bi " + ERASED + " ob jezeru.");
        pipe.say("b", "Rad bi " + KEPT + " ob jezeru.");
        pipe.stores.rewrite();
        assertThat(filesWith(ERASED)).as("files that hold what was said").isNotEmpty();

        pipe.erase("a");
        assertThat(filesWith(ERASED)).as("files before they are rewritten").isNotEmpty();
        pipe.stores.rewrite();

        // RocksDB deletes files that it replaced on a thread of its own.
        await().untilAsserted(() -> assertThat(filesWith(ERASED)).isEmpty());
        assertThat(filesWith(KEPT)).isNotEmpty();
    }

    @Test
    void whatWasOverwrittenLeavesTheFiles() throws Exception {
        pipe.say("a", "Rad bi " + ERASED + " ob jezeru.");
        pipe.stores.rewrite();
        assertThat(filesWith(ERASED)).as("files that hold what was said first").isNotEmpty();

        pipe.say("a", "Rad bi " + KEPT + " ob jezeru.");
        pipe.stores.rewrite();

        // RocksDB deletes files that it replaced on a thread of its own.
        await().untilAsserted(() -> assertThat(filesWith(ERASED)).isEmpty());
        assertThat(filesWith(KEPT)).isNotEmpty();
    }

    @Test
    void storesThatAreClosedAreLeftAlone() throws Exception {
        pipe.say("a", "Rad bi drevo.");
        assertThat(pipe.stores.rewrite()).isPositive();

        close();

        assertThat(pipe.stores.rewrite()).isZero();
    }

    @Test
    void closingAStoreBreaksOffItsRewritingWithoutHarm() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            pipe.say("a-" + i, "Rad bi drevo. ".repeat(50));
        }
        var failure = new AtomicReference<Exception>();
        Thread rewriting = Thread.ofPlatform().start(() -> {
            try {
                while (pipe.stores.rewrite() > 0) {
                    Thread.onSpinWait();
                }
            } catch (Exception e) {
                failure.set(e);
            }
        });

        close();

        rewriting.join();
        assertThat(failure).hasValue(null);
    }

    private List<Path> filesWith(String word) throws IOException {
        try (Stream<Path> files = Files.walk(pipe.state)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, word))
                    .toList();
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            // Deleted between the two looks.
            return false;
        }
    }
}
