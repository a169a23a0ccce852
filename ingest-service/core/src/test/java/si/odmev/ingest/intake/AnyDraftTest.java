package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Submission;
import si.odmev.schemas.TrustedRecords;

/** Whatever strings a channel hands over, intake answers, and what it accepts can be written and read. */
class AnyDraftTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:30:00Z");
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    static final Consultation CONSULTATION = TestConsultation.of("velenje-2022", "VEL")
            .closing("2022-06-01T00:00:00")
            .build();
    private static final Consultations ALL = new Consultations(List.of(CONSULTATION));
    private static final CurrentConsultations CONSULTATIONS = () -> ALL;

    @Property(tries = 2_000)
    void isAcceptedOrRefusedWithAReason(
            @ForAll("texts") String kind,
            @ForAll("texts") String text,
            @ForAll("texts") String title,
            @ForAll("texts") String language,
            @ForAll("texts") String email,
            @ForAll boolean consent)
            throws IOException {
        var log = new MemoryLog();
        var intake = new Intake(
                new SubmissionRules(CONSULTATIONS, VALIDATOR),
                CONSULTATIONS,
                MemoryLog.completeLedger(),
                log,
                new MemoryErasures(),
                () -> NOW,
                (channel, outcome) -> {});
        Outcome outcome = intake.accept(Draft.from(Channel.API, UUID.randomUUID())
                .kind(kind)
                .title(title)
                .text(text)
                .language(language)
                .email(email)
                .consent(consent)
                .build());
        if (outcome instanceof Outcome.Invalid invalid) {
            assertThat(invalid.violations()).isNotEmpty();
            assertThat(log.submissions).isEmpty();
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            TrustedRecords.trust();
            Submission accepted = log.submissions.getFirst();
            assertThat(Submission.fromByteBuffer(accepted.toByteBuffer())).isEqualTo(accepted);
        }
    }

    /** Any UTF-16, halves of surrogate pairs included, what each field takes, and nothing at all. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(300),
                        Arbitraries.of(
                                "proposal", "opinion", "question", "sl", "en-GB", "ana@example.org", "Več dreves."))
                .injectNull(0.1);
    }
}
