package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.schemas.Channel;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.Kind;
import si.odmev.schemas.MailAttachment;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.ReadLines;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.TrustedRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document of the index carries each field of a submission, and of what it holds of an e-mail. A field that the contract gets
 * fails here until it is in the document, or in {@link #LEFT_OUT} with the reason.
 */
class FieldsOfTheDocumentTest {
    private static final Map<String, String> LEFT_OUT =
            Map.of("language", "the document has the language that was found, declared or not");

    private static final Instant SAID = Instant.parse("2022-05-10T14:00:00Z");
    private static final Submission SUBMISSION = Submission.newBuilder()
            .setSubmissionId("0190d9a4-9f1c-7000-8000-000000000001")
            .setReceipt("VEL-7K3M-9QXD-4F2T")
            .setConsultation("velenje-2022")
            .setQuestion("benches")
            .setChannel(Channel.EMAIL)
            .setKind(Kind.PROPOSAL)
            .setTitle("Klopi")
            .setText("Ob jezeru naj bo več klopi.")
            .setLanguage("de")
            .setSubmittedAt(SAID)
            .setAcceptedAt(SAID.plusSeconds(1))
            .setIntakeSigns(List.of(IntakeSign.FILLED_QUICKLY))
            .setMail(MailNote.newBuilder()
                    .setSetApart("Lep pozdrav")
                    .setAttachments(List.of(MailAttachment.newBuilder()
                            .setName("skica.pdf")
                            .setType("application/pdf")
                            .setSize(7)
                            .build()))
                    .setFollows("0190d9a4-9f1c-7000-8000-000000000002")
                    .setSetApartLines(List.of(ReadLines.newBuilder()
                            .setKind("sign-off")
                            .setLines(1)
                            .build()))
                    .setKept(List.of("subject"))
                    .build())
            .build();

    private JsonNode document;

    static List<Schema.Field> fieldsOfASubmission() {
        return Submission.getClassSchema().getFields();
    }

    static List<Schema.Field> fieldsOfAMail() {
        return MailNote.getClassSchema().getFields();
    }

    @BeforeEach
    void index() {
        TrustedRecords.trust();
        var themed = ThemedSubmission.newBuilder()
                .setSubmission(SUBMISSION)
                .setStatus(Status.THEMED)
                .setLanguage("sl")
                .setKind(SUBMISSION.getKind())
                .setThemes(List.of())
                .setScores(List.of())
                .setEvidence(List.of())
                .setClassifier("a1b2c3")
                .setStems("")
                .build();
        document = JsonMapper.shared().valueToTree(IndexedSubmission.of(themed));
    }

    @ParameterizedTest
    @MethodSource("fieldsOfASubmission")
    void ofASubmission(Schema.Field field) throws IOException {
        assertCarried(SUBMISSION, field, document);
        try (InputStream template = IndexedSubmission.class.getResourceAsStream("/index/feedback-submissions.json")) {
            assertThat(JsonMapper.shared()
                            .readTree(template)
                            .at("/template/mappings/properties")
                            .propertyNames())
                    .as("mapping")
                    .contains(field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("fieldsOfAMail")
    void ofAMail(Schema.Field field) {
        assertCarried(SUBMISSION.getMail(), field, document.path("mail"));
    }

    private static void assertCarried(SpecificRecord record, Schema.Field field, JsonNode json) {
        Object value = record.get(field.pos());
        assertThat(value)
                .as("this test gives %s a value of its own", field.name())
                .isNotNull()
                .isNotEqualTo(field.hasDefaultValue() ? field.defaultVal() : null);
        JsonNode carried = json.path(field.name());
        if (LEFT_OUT.containsKey(field.name())) {
            assertThat(carried.asString()).as(LEFT_OUT.get(field.name())).isNotEqualTo(String.valueOf(value));
        } else {
            assertThat(wordsIn(carried)).as(field.name()).containsAll(wordsOf(value));
        }
    }

    /** The simple values in a record or list, as the document writes them. */
    private static List<String> wordsOf(Object value) {
        return switch (value) {
            case SpecificRecord record ->
                record.getSchema().getFields().stream()
                        .flatMap(field -> wordsOf(record.get(field.pos())).stream())
                        .toList();
            case List<?> list ->
                list.stream().flatMap(one -> wordsOf(one).stream()).toList();
            case Enum<?> constant -> List.of(IndexedSubmission.lowerCase(constant));
            default -> List.of(String.valueOf(value));
        };
    }

    private static List<String> wordsIn(JsonNode json) {
        if (json.isValueNode()) {
            return List.of(json.asString());
        }
        var words = new ArrayList<String>();
        json.forEach(one -> words.addAll(wordsIn(one)));
        return words;
    }
}
