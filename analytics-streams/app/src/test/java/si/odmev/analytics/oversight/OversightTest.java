package si.odmev.analytics.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.roles.OtherInstanceException;

class OversightTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern FINDING = Pattern.compile("Finding\\.\\w+\\(\\s*Part\\.(\\w+),\\s*\"([a-z-]+)\"");

    @Test
    void tellsOfAllPartsInOrderAlthoughOneHangsAndOneFails() {
        var oversight = new Oversight(
                List.of(
                        new Check(Part.MAIL, () -> Finding.good(Part.MAIL, "none")),
                        new Check(Part.KAFKA, () -> {
                            throw new IOException("outer", new IOException("connection refused"));
                        }),
                        new Check(Part.SEARCH, () -> {
                            new CountDownLatch(1).await();
                            return null;
                        }),
                        new Check(Part.INTAKE, () -> Finding.good(Part.INTAKE, "safe"))),
                Duration.ofMillis(200));

        List<Finding> findings = assertTimeoutPreemptively(LIMIT, oversight::look);

        assertThat(findings)
                .containsExactly(
                        Finding.good(Part.INTAKE, "safe"),
                        Finding.bad(Part.SEARCH, "no-answer", 0L),
                        Finding.bad(Part.KAFKA, "failed", "connection refused"),
                        Finding.good(Part.MAIL, "none"));
    }

    @Test
    void looksAtAllPartsAtOnce() throws InterruptedException {
        var together = new CyclicBarrier(2);
        var oversight = new Oversight(
                List.of(waitingForAnother(Part.INTAKE, together), waitingForAnother(Part.KAFKA, together)), LIMIT);

        assertThat(oversight.look()).allMatch(finding -> finding.level() == Finding.Level.GOOD);
    }

    private static Check waitingForAnother(Part part, CyclicBarrier together) {
        return new Check(part, () -> {
            together.await();
            return Finding.good(part, "safe");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void everyFindingHasItsWords(String bundle) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources", bundle))) {
            words.load(in);
        }
        for (Part part : Part.values()) {
            assertThat(words)
                    .containsKeys(
                            "operations.part." + part.code(),
                            "operations." + part.code() + ".failed",
                            "operations." + part.code() + ".no-answer");
        }
        for (String cause : List.of("kafka", "registry", "search", "stream")) {
            assertThat(words).containsKeys("operations.because." + cause, "operations.unknown-because." + cause);
        }
        for (OtherInstanceException.Kind kind : OtherInstanceException.Kind.values()) {
            assertThat(words).containsKey("operations.elsewhere-" + kind.code());
        }
        for (String checks : List.of("IntakeChecks.java", "StreamChecks.java", "IndexChecks.java")) {
            assertThat(findingsIn(checks))
                    .as(checks)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(key -> assertThat(words).containsKey(key));
        }
        assertThat(findingsIn("ServerChecks.java"))
                .hasSize(4)
                .allSatisfy(key -> assertThat(words).containsKey(key));
    }

    private static List<String> findingsIn(String checks) throws IOException {
        return FINDING.matcher(Files.readString(Path.of("src/main/java/si/odmev/analytics/operations", checks)))
                .results()
                .map(finding -> "operations." + Part.valueOf(finding.group(1)).code() + "." + finding.group(2))
                .toList();
    }

    @Test
    void tellsAnotherInstanceOnlyOfWhatThisOneDoes() throws InterruptedException {
        var oversight = new Oversight(
                List.of(new Check(Part.KAFKA, () -> Finding.good(Part.KAFKA, "answers", 1))),
                List.of(new Check(Part.STREAM, () -> Finding.good(Part.STREAM, "running"))),
                LIMIT);

        assertThat(oversight.look()).extracting(Finding::part).containsExactly(Part.STREAM, Part.KAFKA);
        assertThat(oversight.lookAt(Part.KAFKA)).contains(Finding.good(Part.KAFKA, "answers", 1));
        assertThat(oversight.lookAt(Part.STREAM)).isEmpty();
    }

    @Test
    void stopsLookingWhenNobodyWaitsAnyMore() {
        var oversight = new Oversight(
                List.of(new Check(Part.KAFKA, () -> {
                    new CountDownLatch(1).await();
                    return null;
                })),
                LIMIT);
        Thread.currentThread().interrupt();

        assertThatThrownBy(oversight::look).isInstanceOf(InterruptedException.class);
    }
}
