package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.ingest.intake.Violation.Code;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.schemas.Channel;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.ErasureReason;
import si.odmev.schemas.Kind;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:30:00.123456Z");
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");

    private final MemoryLog log = new MemoryLog();
    private final MemoryErasures erasures = new MemoryErasures();
    private final AcceptedLedger ledger = MemoryLog.completeLedger();
    private final List<String> counted = new ArrayList<>();
    private final OutcomeCounter counter =
            (channel, outcome) -> counted.add(channel + " " + outcome.getClass().getSimpleName());
    private final Intake intake = intake(ledger);

    private Intake intake(AcceptedLedger of) {
        var title = new LocalizedText("Strategija", "Strategy");
        var all = new Consultations(List.of(TestConsultation.of("velenje-2022", "VEL")
                .closing("2022-06-01T00:00:00")
                .build()));
        CurrentConsultations consultations = () -> all;
        var validator = Validation.buildDefaultValidatorFactory().getValidator();
        return new Intake(
                new SubmissionRules(consultations, validator), consultations, of, log, erasures, () -> NOW, counter);
    }

    /** The topic of consultations has not been read yet: somebody may have made it on a page. */
    @Test
    void aConsultationThatMayNotBeKnownYetIsNotRefusedForGood() {
        var file = new Consultations(
                List.of(TestConsultation.of("velenje-2022", "VEL").build()));
        var followed = new FollowedConsultations(file);
        var validator = Validation.buildDefaultValidatorFactory().getValidator();
        var starting = new Intake(
                new SubmissionRules(followed, validator), followed, ledger, log, erasures, () -> NOW, counter);
        var draft = Draft.from(Channel.WEB, ID)
                .consultation("park-2027")
                .kind("opinion")
                .text("Lep je.")
                .build();
        ledger.noteAccepted(
                ID,
                new AcceptedLedger.Entry.Kept(
                        1, "park-2027", NOW.toEpochMilli(), Claim.random().digestFor(ID)));

        assertThat(starting.accept(draft)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(starting.objection(draft)).containsInstanceOf(Outcome.Unavailable.class);
        assertThat(starting.statusOf(ID)).isInstanceOf(SubmissionStatus.Unavailable.class);

        followed.markCurrent();
        assertThat(starting.accept(draft)).isInstanceOf(Outcome.Invalid.class);
        assertThat(starting.statusOf(ID)).isInstanceOf(SubmissionStatus.Unknown.class);
    }

    @Test
    void writesWhatWasSaidApartFromWhoSaidIt() {
        var outcome = intake.accept(Draft.from(Channel.WEB, ID)
                .kind("question")
                .title(" Zaslon ")
                .text("Kdaj\r\nbo?")
                .language("SL-si")
                .name("Ana")
                .email("ana@example.org")
                .consent(true)
                .build());

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        var submission = log.submissions.getFirst();
        assertThat(submission.getText()).isEqualTo("Kdaj\nbo?");
        assertThat(submission.getTitle()).isEqualTo("Zaslon");
        assertThat(submission.getKind()).isEqualTo(Kind.QUESTION);
        assertThat(submission.getLanguage()).isEqualTo("sl-SI");
        assertThat(submission.getConsultation()).isEqualTo("velenje-2022");
        assertThat(submission.getSubmittedAt()).isEqualTo(Instant.parse("2022-05-10T14:30:00.123Z"));
        assertThat(submission.toString()).doesNotContain("Ana").doesNotContain("ana@");
        var contact = log.contacts.getFirst();
        assertThat(contact.getSubmissionId()).isEqualTo(submission.getSubmissionId());
        assertThat(contact.getEmail()).isEqualTo("ana@example.org");
        assertThat(contact.getConsent()).isTrue();
    }

    @Test
    void aTelephoneNumberIsAContactOnly() {
        intake.accept(Draft.from(Channel.API, ID)
                .kind("opinion")
                .text("Klopi")
                .phone("+38640123456")
                .consent(true)
                .build());
        assertThat(log.contacts.getFirst().getPhone()).isEqualTo("+38640123456");
        assertThat(log.submissions.getFirst().toString()).doesNotContain("40123456");

        assertThat(violations(Draft.from(Channel.API, ID)
                        .kind("opinion")
                        .text("Klopi")
                        .phone("040 123 456")
                        .build()))
                .containsExactly(
                        new Violation("contact.phone", Code.MALFORMED), new Violation("consent", Code.CONSENT_NEEDED));
    }

    @Test
    void takesTenThousandCharactersCountingALineBreakOnce() {
        String line = "č".repeat(499) + "\r\n";
        assertThat(intake.accept(saying(line.repeat(20).strip() + "x"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(violations(saying("x".repeat(10_001)))).containsExactly(new Violation("text", Code.TOO_LONG));
        assertThat(intake.accept(Draft.from(Channel.API, UUID.randomUUID())
                        .kind("opinion")
                        .text("🌳".repeat(10_000))
                        .build()))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t ", "\u0000\uFEFF\u200B"})
    void whatSaysNothingIsMissing(String text) {
        assertThat(violations(saying(text))).containsExactly(new Violation("text", Code.MISSING));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        var draft = Draft.from(Channel.API, ID)
                .consultation("nowhere")
                .kind("complaint")
                .title("x".repeat(201))
                .text("a\uD83C")
                .language("not a tag")
                .submittedAt(NOW.plusSeconds(60))
                .name("x".repeat(201))
                .email("ana@example")
                .build();
        assertThat(violations(draft))
                .containsExactlyInAnyOrder(
                        new Violation("consultation", Code.UNKNOWN),
                        new Violation("kind", Code.UNKNOWN),
                        new Violation("title", Code.TOO_LONG),
                        new Violation("text", Code.NOT_UNICODE),
                        new Violation("language", Code.MALFORMED),
                        new Violation("submittedAt", Code.IN_FUTURE),
                        new Violation("contact.name", Code.TOO_LONG),
                        new Violation("contact.email", Code.MALFORMED),
                        new Violation("consent", Code.CONSENT_NEEDED));
        assertThat(log.submissions).isEmpty();
    }

    /** A clerk's line is stamped by the page a moment before it is judged, and clocks are set back. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000001S", "PT0.02S", "PT5S"})
    void whatWasSaidThisMomentIsNotInTheFuture(Duration ahead) {
        var outcome = intake.accept(Draft.from(Channel.LIVE, ID)
                .kind("opinion")
                .text("Več luči.")
                .submittedAt(NOW.plus(ahead))
                .build());

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(log.submissions.getFirst().getSubmittedAt())
                .isEqualTo(log.submissions.getFirst().getAcceptedAt());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-03T05:59:59Z, false",
        "2022-05-03T06:00:00Z, true",
        "2022-05-10T14:30:00Z, true",
    })
    void judgesWhenSomethingWasSaidNotWhenItWasTyped(Instant saidAt, boolean open) {
        var outcome = intake.accept(Draft.from(Channel.PAPER, ID)
                .kind("opinion")
                .text("Več dreves")
                .submittedAt(saidAt)
                .build());
        assertThat(outcome instanceof Outcome.Accepted).isEqualTo(open);
        assertThat(outcome instanceof Outcome.Closed).isEqualTo(!open);
    }

    @Test
    void theSameAgainGetsTheSameAnswerAndIsNotWrittenAgain() {
        var first = (Outcome.Accepted) intake.accept(saying("Več dreves"));
        var again = (Outcome.Repeated) intake.accept(saying("Več dreves\n"));
        assertThat(again.receipt()).isEqualTo(first.receipt());
        assertThat(log.submissions).hasSize(1);
    }

    @Test
    void onlyARepetitionWithTheClaimOfTheFirstOneProvesItsOrigin() {
        var claim = Claim.random();
        var first = (Outcome.Accepted) intake.accept(saying("Več dreves").claimedBy(claim));

        assertThat(((Outcome.Repeated) intake.accept(saying("Več dreves").claimedBy(claim))).proven())
                .contains(first.claim());
        assertThat(((Outcome.Repeated) intake.accept(saying("Več dreves").claimedBy(Claim.random()))).proven())
                .isEmpty();
        assertThat(((Outcome.Repeated) intake.accept(saying("Več dreves"))).proven())
                .isEmpty();
    }

    @Test
    void whatCameWithoutAClaimIsClaimedByNobodyLater() {
        intake.accept(saying("Več dreves"));
        assertThat(((Outcome.Repeated) intake.accept(saying("Več dreves"))).proven())
                .isEmpty();
        assertThat(((Outcome.Repeated) intake.accept(saying("Več dreves").claimedBy(Claim.random()))).proven())
                .isEmpty();
    }

    @Test
    void whatAVersionWithoutClaimsAcceptedIsClaimedByNobody() {
        intake.accept(saying("Več dreves"));
        var known = (AcceptedLedger.Entry.Kept) ledger.find(ID).orElseThrow();
        ledger.note(ID, new AcceptedLedger.Entry.Kept(known.fingerprint(), known.consultation(), 0, null));
        var again = (Outcome.Repeated) intake.accept(saying("Več dreves").claimedBy(Claim.random()));
        assertThat(again.proven()).isEmpty();
        assertThat(again.receipt()).isEqualTo("VEL-1CTH-Q7DW");
        assertThat(((SubmissionStatus.Kept) intake.statusOf(ID)).receipt()).isEqualTo("VEL-1CTH-Q7DW");
    }

    @Test
    void anotherInstanceAndALaterRunKnowWhoseItIs() {
        var claim = Claim.random();
        var first = (Outcome.Accepted) intake.accept(saying("Več dreves").claimedBy(claim));
        var written = ledger.find(ID).orElseThrow();
        var other = MemoryLog.completeLedger();
        other.note(ID, written);

        var again = (Outcome.Repeated) intake(other).accept(saying("Več dreves").claimedBy(claim));

        assertThat(again.proven()).contains(first.claim());
        assertThat(again.receipt()).isEqualTo(first.receipt());
        assertThat(((Outcome.Repeated) intake(other).accept(saying("Več dreves").claimedBy(Claim.random()))).proven())
                .isEmpty();
    }

    /** While an instance starts, it accepts again what it can't know yet. */
    @Test
    void aLinkThatWasGivenOutBeforeTheLedgerWasCompleteOpensNothingOfSomebodyElse() {
        var secrets = new ReceiptSecrets("0f".repeat(32));
        var victims = (Outcome.Accepted) intake.accept(saying("Več dreves").claimedBy(Claim.random()));
        var starting = new AcceptedLedger();
        var thiefs =
                (Outcome.Accepted) intake(starting).accept(saying("Več dreves").claimedBy(Claim.random()));
        starting.note(ID, ledger.find(ID).orElseThrow());
        starting.markComplete();

        var receipts = new Receipts(intake(starting), secrets);
        assertThat(receipts.statusOf(ID, secrets.of(ID, thiefs.claim()))).isInstanceOf(SubmissionStatus.Unknown.class);
        assertThat(receipts.erase(ID, secrets.of(ID, thiefs.claim()))).isInstanceOf(SubmissionStatus.Unknown.class);
        assertThat(receipts.statusOf(ID, secrets.of(ID, victims.claim()))).isInstanceOf(SubmissionStatus.Kept.class);
        assertThat(log.erased).isEmpty();
        assertThat(receipts.erase(ID, secrets.of(ID, victims.claim()))).isInstanceOf(SubmissionStatus.Erased.class);
        assertThat(receipts.statusOf(ID, secrets.of(ID, victims.claim()))).isInstanceOf(SubmissionStatus.Erased.class);
    }

    @Test
    void nothingIsErasedBeforeTheLedgerTellsWhoseItIs() {
        var secrets = new ReceiptSecrets("0f".repeat(32));
        var starting = new AcceptedLedger();
        var said =
                (Outcome.Accepted) intake(starting).accept(saying("Več dreves").claimedBy(Claim.random()));
        var receipts = new Receipts(intake(starting), secrets);
        String secret = secrets.of(ID, said.claim());

        assertThat(receipts.erase(ID, secret)).isInstanceOf(SubmissionStatus.Unavailable.class);
        assertThat(log.erased).isEmpty();

        starting.markComplete();
        assertThat(receipts.erase(ID, secret)).isInstanceOf(SubmissionStatus.Erased.class);
    }

    /** The record with the author's claim is read while the thief's copy is on its way to disk. */
    @Test
    void aRepetitionThatIsWrittenWhileTheFirstOneIsReadDoesNotTakeItOver() {
        var victims = (Outcome.Accepted) intake.accept(saying("Več dreves").claimedBy(Claim.random()));
        var starting = new AcceptedLedger();
        log.whileWriting(() -> starting.note(ID, ledger.find(ID).orElseThrow()));

        intake(starting).accept(saying("Več dreves").claimedBy(Claim.random()));

        assertThat(starting.find(ID).orElseThrow())
                .isInstanceOfSatisfying(
                        AcceptedLedger.Entry.Kept.class,
                        kept -> assertThat(kept.claim()).isEqualTo(victims.claim()));
    }

    @Test
    void whatALogThrowsIsNotTakenForAPublicationUnderWay() {
        log.breakDown();
        assertThat(intake.accept(saying("Več dreves"))).isInstanceOf(Outcome.Unavailable.class);
        log.comeBack();
        assertThat(intake.accept(saying("Več dreves"))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void eachDraftIsCountedOnceWithItsChannelAndWhatIsOnlyAskedIsNot() {
        intake.objection(saying(""));
        intake.foresee(saying("Več dreves"));
        intake.accept(saying("Več dreves"));
        intake.accept(saying("Več dreves"));
        intake.accept(saying("Manj dreves"));
        intake.accept(saying(""));
        log.goAway();
        intake.accept(Draft.from(Channel.PAPER, UUID.randomUUID())
                .kind("opinion")
                .text("Klopi")
                .build());

        assertThat(counted)
                .containsExactly("API Accepted", "API Repeated", "API Conflicting", "API Invalid", "PAPER Unavailable");
    }

    @Test
    void somethingElseUnderTheSameIdIsRefused() {
        intake.accept(saying("Več dreves"));
        assertThat(intake.accept(saying("Manj dreves"))).isInstanceOf(Outcome.Conflicting.class);
        assertThat(log.submissions).hasSize(1);
    }

    @Test
    void thoseWhoSendTheSameAtOnceShareOnePublication() throws Exception {
        var acknowledgement = log.holdBack();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = IntStream.range(0, 5)
                    .mapToObj(sender -> senders.submit(() -> intake.accept(saying("Več dreves"))))
                    .toList();
            acknowledgement.complete(null);
            int accepted = 0;
            for (var outcome : outcomes) {
                accepted += outcome.get() instanceof Outcome.Accepted ? 1 : 0;
                assertThat(outcome.get()).isInstanceOfAny(Outcome.Accepted.class, Outcome.Repeated.class);
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(log.submissions).hasSize(1);
    }

    @Test
    void whatCouldNotBeStoredMayBeSentAgain() {
        log.goAway();
        assertThat(intake.accept(saying("Več dreves"))).isInstanceOf(Outcome.Unavailable.class);
        log.comeBack();
        assertThat(intake.accept(saying("Več dreves"))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void whatIsNotKnownIsNotCalledUnknownBeforeTheLedgerIsComplete() {
        assertThat(intake(new AcceptedLedger()).statusOf(ID)).isInstanceOf(SubmissionStatus.Unavailable.class);
    }

    @Test
    void whatIsErasedStaysErased() {
        intake.accept(saying("Več dreves"));
        assertThat(intake.statusOf(ID)).isInstanceOf(SubmissionStatus.Kept.class);
        assertThat(intake.erase(ID)).isInstanceOf(SubmissionStatus.Erased.class);
        assertThat(intake.erase(ID)).isInstanceOf(SubmissionStatus.Erased.class);
        assertThat(log.erased).containsExactly(ID);
        assertThat(intake.accept(saying("Več dreves"))).isInstanceOf(Outcome.Erased.class);
        ledger.note(ID, new AcceptedLedger.Entry.Kept(1, "velenje-2022", 0, null));
        assertThat(intake.statusOf(ID)).isInstanceOf(SubmissionStatus.Erased.class);
    }

    @Test
    void anErasureIsOnTheListBeforeAnythingIsWritten() {
        intake.accept(saying("Več dreves"));
        log.goAway();
        intake.erase(ID);

        assertThat(erasures.find(ID)).get().satisfies(entry -> {
            assertThat(entry.getBy()).isEqualTo(ErasedBy.AUTHOR);
            assertThat(entry.getErasedAt()).isEqualTo(NOW.truncatedTo(ChronoUnit.MILLIS));
            assertThat(entry.getAccount()).isNull();
        });
    }

    @Test
    void anErasureByStaffIsOnRecordWithAccountAndReason() {
        intake.accept(saying("Več dreves"));

        assertThat(intake.eraseByStaff(ID, "operator", ErasureReason.THIRD_PERSON))
                .isInstanceOf(SubmissionStatus.Erased.class);
        assertThat(log.erased).containsExactly(ID);
        assertThat(erasures.find(ID)).get().satisfies(entry -> {
            assertThat(entry.getAccount()).isEqualTo("operator");
            assertThat(entry.getReason()).isEqualTo(ErasureReason.THIRD_PERSON);
        });
    }

    @Test
    void nothingIsListedThatWasNeverAccepted() {
        assertThat(intake.eraseByStaff(ID, "operator", ErasureReason.OTHER))
                .isInstanceOf(SubmissionStatus.Unknown.class);
        assertThat(erasures.find(ID)).isEmpty();
    }

    @Test
    void nothingIsErasedWhoseEntryCanNotBeKept() {
        intake.accept(saying("Več dreves"));
        erasures.breakDown();

        assertThat(intake.erase(ID)).isInstanceOf(SubmissionStatus.Unavailable.class);
        assertThat(log.erased).isEmpty();
    }

    @Test
    void whatIsOnTheListIsRefusedBeforeAnythingWasRead() {
        var restarted = intake(AcceptedLedger.knowing(List.of(ID)));

        assertThat(restarted.statusOf(ID)).isInstanceOf(SubmissionStatus.Erased.class);
        assertThat(restarted.accept(saying("Več dreves"))).isInstanceOf(Outcome.Erased.class);
        assertThat(log.submissions).isEmpty();
    }

    @Test
    void onlyWhatIsDurablyErasedIsCalledErased() {
        intake.accept(saying("Več dreves"));
        log.goAway();
        assertThat(intake.erase(ID)).isInstanceOf(SubmissionStatus.Unavailable.class);
        assertThat(intake.statusOf(ID)).isInstanceOf(SubmissionStatus.Kept.class);
    }

    private List<Violation> violations(Draft draft) {
        return ((Outcome.Invalid) intake.accept(draft)).violations();
    }

    private static Draft saying(String text) {
        return Draft.from(Channel.API, ID).kind("proposal").text(text).build();
    }
}
