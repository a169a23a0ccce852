package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.ingest.intake.SubmissionRules.Verdict;
import si.odmev.ingest.intake.Violation.Code;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.MailAttachment;
import si.odmev.schemas.MailNote;
import si.odmev.schemas.Submission;
import si.odmev.schemas.TrustedRecords;

class SubmissionRulesTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:30:00Z");
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");

    private final Consultations consultations = new Consultations(List.of(
            TestConsultation.of("velenje-2022", "VEL").build(),
            TestConsultation.of("park", "PAR")
                    .build()
                    .asking(List.of(question("trees", false), question("benches", true)))));
    private final SubmissionRules rules = new SubmissionRules(
            () -> consultations, Validation.buildDefaultValidatorFactory().getValidator());

    private static Question question(String id, boolean withdrawn) {
        return new Question(id, new LocalizedText("Drevesa?", "Trees?"), null, withdrawn);
    }

    private Submission valid(Draft.Builder draft) {
        return ((Verdict.Valid) rules.judge(draft.build(), NOW)).submission();
    }

    private List<Violation> violations(Draft.Builder draft) {
        return ((Verdict.Invalid) rules.judge(draft.build(), NOW)).violations();
    }

    private static Draft.Builder opinion(Channel channel) {
        return Draft.from(channel, ID).kind("opinion").text("Klopi");
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"EMAIL", "SMS"})
    void whoeverIsNotAskedForTheKindMayLeaveItOut(Channel channel) {
        assertThat(valid(Draft.from(channel, ID).text("Klopi")).getKind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"WEB", "API", "LIVE", "PAPER"})
    void whoeverIsAskedForTheKindMustSayIt(Channel channel) {
        assertThat(violations(Draft.from(channel, ID).text("Klopi")))
                .containsExactly(new Violation("kind", Code.MISSING));
        assertThat(violations(Draft.from(channel, ID).kind("praise").text("Klopi")))
                .containsExactly(new Violation("kind", Code.UNKNOWN));
    }

    @Test
    void aSubmissionGoesToTheConsultationThatItNames() {
        assertThat(valid(opinion(Channel.API)).getConsultation()).isEqualTo("velenje-2022");
        Submission park = valid(opinion(Channel.API).consultation("park"));
        assertThat(park.getConsultation()).isEqualTo("park");
        assertThat(park.getReceipt()).startsWith("PAR-");
        assertThat(violations(opinion(Channel.API).consultation("prak")))
                .containsExactly(new Violation("consultation", Code.UNKNOWN));
    }

    @Test
    void aSubmissionAnswersAQuestionOfItsOwnConsultationOrNone() {
        assertThat(valid(opinion(Channel.API).consultation("park").question("trees"))
                        .getQuestion())
                .isEqualTo("trees");
        assertThat(valid(opinion(Channel.API).consultation("park")).getQuestion())
                .isNull();
        assertThat(valid(opinion(Channel.API).consultation("park").question(" "))
                        .getQuestion())
                .isNull();
        var unknown = new Violation("question", Code.UNKNOWN);
        assertThat(violations(opinion(Channel.API).question("trees"))).containsExactly(unknown);
        assertThat(violations(opinion(Channel.API).consultation("park").question("fountains")))
                .containsExactly(unknown);
        assertThat(violations(opinion(Channel.API).consultation("park").question("benches")))
                .as("no longer asked")
                .containsExactly(unknown);
    }

    @Test
    void ofAnUnknownConsultationNoQuestionIsJudged() {
        assertThat(violations(opinion(Channel.API).consultation("prak").question("trees")))
                .containsExactly(new Violation("consultation", Code.UNKNOWN));
    }

    @Test
    void whileTheListMayBeOldAnUnknownQuestionIsNotRefusedForGood() {
        var earlier = new SubmissionRules(
                new CurrentConsultations() {
                    @Override
                    public Consultations now() {
                        return consultations;
                    }

                    @Override
                    public boolean isComplete() {
                        return false;
                    }
                },
                Validation.buildDefaultValidatorFactory().getValidator());

        assertThat(((Verdict.Invalid) earlier.judge(
                                opinion(Channel.API).question("new").build(), NOW))
                        .isFinal())
                .isFalse();
        assertThat(((Verdict.Invalid)
                                earlier.judge(opinion(Channel.API).text(" ").build(), NOW))
                        .isFinal())
                .isTrue();
        assertThat(((Verdict.Invalid)
                                rules.judge(opinion(Channel.API).question("new").build(), NOW))
                        .isFinal())
                .isTrue();
    }

    @Test
    void aLanguageIsKeptInItsStandardFormOrNotAtAll() {
        assertThat(valid(opinion(Channel.API).language("EN-gb")).getLanguage()).isEqualTo("en-GB");
        assertThat(valid(opinion(Channel.API).language(" ")).getLanguage()).isNull();
        assertThat(violations(opinion(Channel.API).language("s_l!")))
                .containsExactly(new Violation("language", Code.MALFORMED));
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"WEB", "API"})
    void whatIsTypedIsAnAddressThatEveryServerTakes(Channel channel) {
        var malformed = new Violation("contact.email", Code.MALFORMED);
        assertThat(violations(opinion(channel).email("špela@primer.si").consent(true)))
                .containsExactly(malformed);
        assertThat(violations(opinion(channel).email("matjaž.čuk@primer.si").consent(true)))
                .containsExactly(malformed);
        valid(opinion(channel).email("ana@češnja.si").consent(true));
    }

    @Test
    void whoWroteAMailHasAnAddressWhateverItsLetters() {
        valid(opinion(Channel.EMAIL).email("špela@primer.si").consent(true));
    }

    @Test
    void aFieldThatIsNoUnicodeIsNotReadOn() {
        assertThat(violations(opinion(Channel.API).title("\uD800".repeat(300))))
                .containsExactly(new Violation("title", Code.NOT_UNICODE));
    }

    @Test
    void whatAMailBroughtBesideTheTextIsKept() {
        TrustedRecords.trust();
        var note = MailNote.newBuilder()
                .setSetApart("Lep pozdrav, Ana")
                .setAttachments(List.of(new MailAttachment("načrt.pdf", "application/pdf", 1_000L)))
                .setFollows(null)
                .build();

        assertThat(valid(opinion(Channel.EMAIL).mail(note)).getMail()).isEqualTo(note);
        var bare = MailNote.newBuilder(note).setSetApart(null).build();
        assertThat(valid(opinion(Channel.EMAIL).mail(bare)).getMail()).isEqualTo(bare);
        assertThat(valid(opinion(Channel.EMAIL)).getMail()).isNull();
    }

    @Test
    void aFormWithoutAPartForContactsCallsTheirFieldsByTheLastName() {
        assertThat(new Violation("contact.email", Code.MALFORMED).shortField()).isEqualTo("email");
        assertThat(new Violation("text", Code.TOO_LONG).shortField()).isEqualTo("text");
    }
}
