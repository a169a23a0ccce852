package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Channel;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Part;
import si.odmev.schemas.ReadMark;
import si.odmev.schemas.RemovedNote;
import si.odmev.schemas.Review;
import si.odmev.schemas.Revision;
import si.odmev.schemas.StaffNote;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemeScore;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.TrustedRecords;
import si.odmev.schemas.Visibility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IndexedTopicTest {
    private static final Instant SAID = Instant.parse("2022-05-10T14:20:00Z");
    private static final ThemedSubmission THEMED = ThemedSubmission.newBuilder()
            .setSubmission(Submission.newBuilder()
                    .setSubmissionId("2d1c")
                    .setReceipt("VEL-7K3M-9QXD")
                    .setConsultation("velenje-2022")
                    .setChannel(Channel.WEB)
                    .setKind(Kind.UNKNOWN)
                    .setText("Več klopi v parku")
                    .setSubmittedAt(SAID)
                    .setAcceptedAt(SAID.plusSeconds(1))
                    .build())
            .setStatus(Status.AWAITING_REVIEW)
            .setLanguage("sl")
            .setKind(Kind.PROPOSAL)
            .setThemes(List.of("green"))
            .setScores(List.of(new ThemeScore("green", 0.7)))
            .setEvidence(List.of(new Evidence("green", Part.TEXT, 12, 17, 1.5)))
            .setClassifier("7f3a")
            .setStems("vec klop v park")
            .setMargin(0.2)
            .setSupport(3)
            .build();

    @BeforeAll
    static void trustOurRecords() {
        TrustedRecords.trust();
    }

    @Test
    void aThemedSubmissionBecomesADocumentWithEnumsInLowerCaseAndTimesInIso() throws Exception {
        Operation operation = topicOf(THEMED).read(record("2d1c", new byte[] {1}, Revision.headers(5)));

        JsonNode document = JsonMapper.shared().readTree(operation.document());
        assertThat(operation.id()).isEqualTo("2d1c");
        assertThat(operation.revision()).isEqualTo(5);
        assertThat(document).isEqualTo(JsonMapper.shared().readTree("""
            {"submissionId": "2d1c", "receipt": "VEL-7K3M-9QXD", "consultation": "velenje-2022", "channel": "web",
             "kind": "proposal", "status": "awaiting_review", "language": "sl", "themes": ["green"],
             "themedBy": "classifier", "classifier": "7f3a", "title": null, "text": "Več klopi v parku",
             "stems": "vec klop v park", "textSketch": null, "submittedAt": "2022-05-10T14:20:00Z", "acceptedAt": "2022-05-10T14:20:01Z",
             "scores": [{"theme": "green", "score": 0.7}],
             "evidence": [{"theme": "green", "part": "text", "start": 12, "end": 17, "weight": 1.5}],
             "margin": 0.2, "mail": null, "review": null, "support": 3, "question": null,
             "intakeSigns": []}
            """));
    }

    @Test
    void whatIsLongEnoughHasASketchByWhichTheSameTextIsFound() {
        var longer = ThemedSubmission.newBuilder(THEMED)
                .setStems("en dva tri stir pet sest sedm osm devet deset enajst")
                .build();

        assertThat(IndexedSubmission.of(longer).textSketch()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void whoSetTheThemesIsAPersonOnlyIfTheReviewHasThemes() {
        var answered = Review.newBuilder()
                .setSubmissionId("2d1c")
                .setAnswer("Hvala.")
                .setReviewer("ana")
                .setReviewedAt(SAID)
                .build();
        var corrected = Review.newBuilder(answered)
                .setThemes(List.of("smart"))
                .setVisibility(Visibility.WITHHELD)
                .build();

        assertThat(IndexedSubmission.of(withReview(answered)).themedBy()).isEqualTo("classifier");
        assertThat(IndexedSubmission.of(withReview(corrected)).themedBy()).isEqualTo("person");
        assertThat(IndexedSubmission.of(withReview(corrected)).review().visibility())
                .isEqualTo("withheld");
    }

    @Test
    void notesAndReadMarksAloneAreNoDecision() {
        var remarked = Review.newBuilder()
                .setSubmissionId("2d1c")
                .setReviewer("ana")
                .setReviewedAt(SAID)
                .setDecided(false)
                .setNotes(List.of(new StaffNote("n1", "Poglej, @bine.", "ana", SAID)))
                .setReadMark(new ReadMark(true, "ana", SAID))
                .setRemovedNotes(List.of(new RemovedNote("n0", "bine", SAID.plusSeconds(60))))
                .build();

        IndexedSubmission indexed = IndexedSubmission.of(withReview(remarked));

        assertThat(indexed.decidedAt()).isEmpty();
        assertThat(indexed.decisions()).isEmpty();
        assertThat(indexed.work().wasRead()).isTrue();
        assertThat(indexed.work().notes()).containsExactly(new TeamWork.Note("n1", "Poglej, @bine.", "ana", SAID));
        assertThat(indexed.work().mentioned()).containsExactly("bine");
        assertThat(indexed.work().removedNotes()).containsExactly(new TeamWork.Removal("bine", SAID.plusSeconds(60)));
        assertThat(indexed.changedAt()).contains(SAID.plusSeconds(60));
    }

    @Test
    void theDecisionInForceSaysEverythingThatIsDecided() {
        var decided = Review.newBuilder()
                .setSubmissionId("2d1c")
                .setReviewer("ana")
                .setReviewedAt(SAID)
                .setKind(Kind.QUESTION)
                .setLanguage("de")
                .setTags(List.of("mladi"))
                .setAssignee("Urad za okolje")
                .setNeedsAnswer(true)
                .build();

        assertThat(IndexedSubmission.of(withReview(decided)).decisions())
                .containsExactly(new Decision(
                        "ana",
                        SAID,
                        null,
                        null,
                        null,
                        "shown",
                        "question",
                        "de",
                        List.of("mladi"),
                        "Urad za okolje",
                        true));
    }

    @Test
    void decisionsComeWithTheEarlierOnesFirstAndTheThemesThatAPersonSet() {
        Instant earlier = SAID.minusSeconds(60);
        var decided = Review.newBuilder()
                .setSubmissionId("2d1c")
                .setReviewer("ana")
                .setReviewedAt(SAID)
                .setThemes(List.of("smart"))
                .setHistory(List.of(EarlierReview.newBuilder()
                        .setReviewer("bine")
                        .setReviewedAt(earlier)
                        .setReason("Se ponavlja.")
                        .build()))
                .build();
        var themed = ThemedSubmission.newBuilder(withReview(decided))
                .setThemes(List.of("smart"))
                .build();

        IndexedSubmission indexed = IndexedSubmission.of(themed);

        assertThat(indexed.wasThemedByPerson()).isTrue();
        assertThat(indexed.decidedAt()).contains(SAID);
        assertThat(indexed.decisions())
                .containsExactly(
                        new Decision(
                                "bine",
                                earlier,
                                null,
                                "Se ponavlja.",
                                null,
                                "shown",
                                null,
                                null,
                                List.of(),
                                null,
                                null),
                        new Decision(
                                "ana", SAID, List.of("smart"), null, null, "shown", null, null, List.of(), null, null));
    }

    @Test
    void whereNobodyDecidedThereIsNoDecision() {
        IndexedSubmission indexed = IndexedSubmission.of(THEMED);

        assertThat(indexed.decisions()).isEmpty();
        assertThat(indexed.decidedAt()).isEmpty();
        assertThat(indexed.changedAt()).isEmpty();
        assertThat(indexed.wasThemedByPerson()).isFalse();
        assertThat(indexed.work()).isEqualTo(TeamWork.NONE);
    }

    @Test
    void aNoteOrAReadMarkAfterTheDecisionIsTheLastChange() {
        var decided = Review.newBuilder()
                .setSubmissionId("2d1c")
                .setReviewer("ana")
                .setReviewedAt(SAID)
                .setNotes(List.of(new StaffNote("n1", "Poglej.", "ana", SAID.plusSeconds(2))))
                .build();
        var read = Review.newBuilder(decided)
                .setReadMark(new ReadMark(true, "bine", SAID.plusSeconds(3)))
                .build();

        assertThat(IndexedSubmission.of(withReview(decided)).changedAt()).contains(SAID.plusSeconds(2));
        assertThat(IndexedSubmission.of(withReview(read)).changedAt()).contains(SAID.plusSeconds(3));
    }

    @Test
    void aDocumentWithoutEarlierDecisionsHasNone() {
        var old = JsonMapper.shared().readValue("""
            {"reviewer": "ana", "reviewedAt": "2022-05-10T14:00:00Z", "visibility": "shown"}\
            """, ReviewNote.class);

        assertThat(old.history()).isEmpty();
    }

    @Test
    void readersOfSubmissionsDoNotSeeTheCanaryAndReadersOfCountsSeeAll() {
        var submissions = topicOf(THEMED);
        var counts = IndexedTopic.themeCounts((topic, bytes) -> null);

        assertThat(submissions.shown()).hasValueSatisfying(shown -> {
            var canary = shown.bool().mustNot().getFirst().term();
            assertThat(canary.field()).isEqualTo("consultation");
            assertThat(canary.value().stringValue()).isEqualTo(Canary.CONSULTATION);
        });
        assertThat(submissions.readAt("an-index").filter())
                .isEqualTo(submissions.shown().orElseThrow());
        assertThat(counts.shown()).isEmpty();
        assertThat(counts.readAt("an-index").filter()).isNull();
    }

    @Test
    void anIdOfFiveHundredAndTwelveBytesIsTheLongest() throws Exception {
        String longest = "č".repeat(256);

        assertThat(topicOf(THEMED)
                        .read(record(longest, null, Revision.headers(5)))
                        .id())
                .isEqualTo(longest);
        assertThatThrownBy(() -> topicOf(THEMED).read(record(longest + "a", null, Revision.headers(5))))
                .isInstanceOf(UnindexableException.class);
    }

    @Test
    void aDocumentFromBeforeTeamsWorkedIsDecidedAndUnread() {
        var old = JsonMapper.shared().readValue("""
            {"reviewer": "ana", "reviewedAt": "2022-05-10T14:00:00Z", "visibility": "shown",
             "history": [{"reviewer": "bine", "reviewedAt": "2022-05-09T14:00:00Z", "visibility": "shown"}]}\
            """, ReviewNote.class);

        assertThat(old.decided()).isTrue();
        assertThat(old.work()).isEqualTo(TeamWork.NONE);
        assertThat(old.history().getFirst().tags()).isEmpty();
        assertThat(old.history().getFirst().needsAnswer()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Poglej, @bine.                 | bine",
                "@ana-m in @š.novak: kaj zdaj?  | ana-m š.novak",
                "ana@velenje.si                 | ''",
                "@ samo znak                    | ''"
            })
    void aMentionIsANameAfterAnAtSign(String note, String names) {
        assertThat(String.join(" ", TeamWork.mentionedIn(note))).isEqualTo(names);
    }

    @Test
    void theMappingKnowsEveryFieldOfATeamsWork() throws Exception {
        try (var in = IndexedTopicTest.class.getResourceAsStream("/index/feedback-submissions.json")) {
            JsonNode review = JsonMapper.shared().readTree(in).at("/template/mappings/properties/review/properties");

            assertThat(Set.copyOf(review.propertyNames())).isEqualTo(componentsOf(ReviewNote.class));
            assertThat(Set.copyOf(review.at("/work/properties").propertyNames()))
                    .isEqualTo(componentsOf(TeamWork.class));
        }
    }

    /** The mapping is strict: a field that it does not know makes the whole document a dead letter. */
    @Test
    void aDocumentHasNoFieldOfATeamsWorkThatTheMappingDoesNotKnow() {
        JsonNode written = JsonMapper.shared().valueToTree(TeamWork.NONE);

        assertThat(componentsOf(TeamWork.class)).containsAll(written.propertyNames());
    }

    @Test
    void aTombstoneDeletes() throws Exception {
        Operation operation = topicOf(THEMED).read(record("2d1c", null, Revision.headers(6)));

        assertThat(operation.isDeletion()).isTrue();
        assertThat(operation.revision()).isEqualTo(6);
    }

    @Test
    void whatElasticsearchWouldRefuseTheWholeRequestForIsUnindexable() {
        for (String id : new String[] {null, "", "č".repeat(300)}) {
            assertThatThrownBy(() -> topicOf(THEMED).read(record(id, new byte[] {1}, Revision.headers(5))))
                    .isInstanceOf(UnindexableException.class);
        }
        assertThatThrownBy(() -> topicOf(THEMED).read(record("2d1c", new byte[] {1}, new RecordHeaders())))
                .isInstanceOf(UnindexableException.class)
                .hasMessage("the record has no revision");
    }

    @Test
    void bytesThatCantBeReadAreUnindexableButARegistryThatIsAwayIsNot() {
        var poison = IndexedTopic.submissions((topic, bytes) -> {
            throw new SerializationException("no");
        });
        var away = IndexedTopic.submissions((topic, bytes) -> {
            throw new TransientFaultException("away", new IllegalStateException());
        });
        var record = record("2d1c", new byte[] {1}, Revision.headers(5));

        assertThatThrownBy(() -> poison.read(record)).isInstanceOf(UnindexableException.class);
        assertThatThrownBy(() -> away.read(record)).isInstanceOf(TransientFaultException.class);
    }

    @Test
    void theMappingKnowsEveryFieldOfTheDocuments() throws Exception {
        assertThat(mappedFields("feedback-submissions")).isEqualTo(componentsOf(IndexedSubmission.class));
        assertThat(mappedFields("feedback-theme-counts")).isEqualTo(componentsOf(IndexedThemeCount.class));
    }

    private static Set<String> mappedFields(String template) throws Exception {
        try (var in = IndexedTopicTest.class.getResourceAsStream("/index/" + template + ".json")) {
            JsonNode properties = JsonMapper.shared().readTree(in).at("/template/mappings/properties");
            return Set.copyOf(properties.propertyNames());
        }
    }

    private static Set<String> componentsOf(Class<?> document) {
        return Arrays.stream(document.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static IndexedTopic<ThemedSubmission> topicOf(ThemedSubmission value) {
        return IndexedTopic.submissions((topic, bytes) -> value);
    }

    private static ThemedSubmission withReview(Review review) {
        return ThemedSubmission.newBuilder(THEMED).setReview(review).build();
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value, Headers headers) {
        byte[] id = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "feedback.themed.v1",
                0,
                3,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                0,
                0,
                id,
                value,
                headers,
                Optional.empty());
    }
}
