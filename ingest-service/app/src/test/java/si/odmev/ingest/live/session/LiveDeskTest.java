package si.odmev.ingest.live.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.TrustedRecords;
import si.odmev.schemas.Visibility;

class LiveDeskTest {
    private static final Claim CLAIM = Claim.random();
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    private final LiveSessions sessions = new LiveSessions();
    private final MemoryJournal journal = new MemoryJournal(sessions);
    private final MemoryLog log = new MemoryLog();
    private final LiveDesk desk = new LiveDesk(sessions, journal);
    private final PostDecisions decisions = new PostDecisions(desk, InstantSource.fixed(NOON));
    private final PostTaking posts = taking(MemoryLog.completeLedger());
    private LiveSession session;

    @BeforeEach
    void open() {
        TrustedRecords.trust();
        session = desk.prepare("town-2022", new Announcement("Predstavitev", NOON, ""), "moderator")
                .orElseThrow();
        desk.changeStage(session, Stage.WAITING, Stage.OPEN, "moderator");
    }

    @Test
    void aPostIsOnTheBoardOnceHoweverOftenThePhoneSendsIt() {
        UUID id = UUID.randomUUID();
        journal.goAway();
        assertThat(posts.post(session, draft(id, "Kdaj bo zaslon?"), "ana")).isInstanceOf(Posting.Unconfirmed.class);
        journal.comeBack();
        journal.loseAcknowledgements();
        assertThat(posts.post(session, draft(id, "Kdaj bo zaslon?"), "ana")).isInstanceOf(Posting.Unconfirmed.class);
        journal.comeBack();

        assertThat(posts.post(session, draft(id, "Kdaj bo zaslon?"), "ana")).isInstanceOf(Posting.OnBoard.class);
        assertThat(session.board().posts()).containsOnlyKeys(id);
        assertThat(log.accepted()).isEqualTo(1);
    }

    @Test
    void theSameWordsOfTheSamePhoneAreFolded() {
        UUID first = post("Kdaj bo zaslon?", "ana");

        assertThat(posts.post(session, draft(UUID.randomUUID(), " Kdaj bo zaslon?\r\n"), "ana"))
                .isInstanceOfSatisfying(
                        Posting.OnBoard.class,
                        posting -> assertThat(posting.id()).isEqualTo(first));
        assertThat(posts.post(session, draft(UUID.randomUUID(), "Kdaj bo zaslon?"), "bine"))
                .isInstanceOf(Posting.OnBoard.class);
        assertThat(session.board().posts()).hasSize(2);
    }

    @Test
    void phonesPostOnlyWhileTheSessionIsOpenButWhatWasAcceptedBeforeStillArrives() {
        UUID late = UUID.randomUUID();
        journal.goAway();
        posts.post(session, draft(late, "Še pravi čas"), "ana");
        journal.comeBack();
        desk.changeStage(session, Stage.OPEN, Stage.CLOSED, "moderator");

        assertThat(posts.post(session, draft(UUID.randomUUID(), "Prepozno"), "ana"))
                .isEqualTo(new Posting.NotNow(Stage.CLOSED));
        assertThat(posts.post(session, draft(late, "Še pravi čas"), "ana")).isInstanceOf(Posting.OnBoard.class);
        assertThat(posts.post(session, draft(UUID.randomUUID(), "V mikrofon"), null))
                .isInstanceOf(Posting.OnBoard.class);
    }

    @Test
    void whoHasNotTheClaimDoesNotBecomeTheAuthorOfWhatIsOnNoBoardYet() {
        Draft lost = draft(UUID.randomUUID(), "Kdaj bo zaslon?");
        journal.goAway();
        posts.post(session, lost, "ana");
        journal.comeBack();

        assertThat(posts.post(session, lost.claimedBy(Claim.random()), "thief")).isInstanceOf(Posting.Known.class);
        assertThat(session.board().posts()).isEmpty();
        assertThat(posts.post(session, lost, "ana")).isInstanceOf(Posting.OnBoard.class);
    }

    @Test
    void theCookieOfTheAuthorProvesAsMuchAsTheClaim() {
        UUID id = post("Kdaj bo zaslon?", "ana");
        Draft again = draft(id, "Kdaj bo zaslon?").claimedBy(Claim.random());

        assertThat(posts.post(session, again, "ana")).isInstanceOf(Posting.OnBoard.class);
        assertThat(posts.post(session, again, "bine")).isInstanceOf(Posting.Known.class);
        assertThat(posts.post(session, again, null)).isInstanceOf(Posting.Known.class);
    }

    @Test
    void untilItIsKnownWhatWasAcceptedBeforeNobodyBecomesAnAuthor() {
        PostTaking starting = taking(new AcceptedLedger());

        assertThat(starting.post(session, draft(UUID.randomUUID(), "Kdaj bo zaslon?"), "ana"))
                .isInstanceOfSatisfying(
                        Posting.NotTaken.class,
                        refused -> assertThat(refused.outcome()).isInstanceOf(Outcome.Unavailable.class));
        assertThat(log.accepted()).isZero();
    }

    @Test
    void fiftyVotesOfOnePhoneAtOnceCountOne() throws Exception {
        UUID id = post("Kdaj bo zaslon?", "ana");
        move(id, PostState.RECEIVED, PostState.SHOWN);
        Callable<Answer> vote = () -> desk.support(session, id, "bine", true);
        try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer :
                    phones.invokeAll(IntStream.range(0, 50).mapToObj(i -> vote).toList())) {
                assertThat(answer.get()).isEqualTo(Answer.DONE);
            }
        }
        assertThat(session.board().find(id).orElseThrow().support()).isEqualTo(1);
    }

    @Test
    void nobodySupportsWhatIsNotShown() {
        UUID id = post("Kdaj bo zaslon?", "ana");

        assertThat(desk.support(session, id, "bine", true)).isEqualTo(Answer.NOT_NOW);
    }

    @Test
    void theSlowerModeratorIsTold() {
        UUID id = post("Kdaj bo zaslon?", "ana");
        assertThat(move(id, PostState.RECEIVED, PostState.SHOWN)).isEqualTo(Answer.DONE);

        assertThat(decisions.move(session, id, PostState.RECEIVED, PostState.WITHHELD, Rule.OFF_TOPIC, "second"))
                .isEqualTo(Answer.OVERTAKEN);
        assertThat(session.board().find(id).orElseThrow().state()).isEqualTo(PostState.SHOWN);
        assertThat(journal.commands()).isEmpty();
    }

    @Test
    void whoseMoveDidNotCountIsToldEvenIfNobodyCouldKnowItBefore() {
        UUID id = post("Kdaj bo zaslon?", "ana");
        journal.beQuicker(new Event.Moved(id, PostState.RECEIVED, PostState.ANSWERING, null, "second"));

        assertThat(move(id, PostState.RECEIVED, PostState.SHOWN)).isEqualTo(Answer.OVERTAKEN);
    }

    @Test
    void whatIsWithheldInTheHallIsWithheldFromAnalystsTooUntilItComesBack() {
        UUID id = post("Žalitev", "ana");
        decisions.move(session, id, PostState.RECEIVED, PostState.WITHHELD, Rule.OFFENSIVE, "moderator");
        assertThat(journal.commands())
                .last()
                .satisfies(command -> assertThat(command.getVisibility()).isEqualTo(Visibility.WITHHELD))
                .satisfies(command -> assertThat(command.getThemes())
                        .as("what an analyst said stays")
                        .isNull())
                .extracting(ReviewCommand::getReason)
                .isEqualTo("offensive");

        move(id, PostState.WITHHELD, PostState.SHOWN);
        assertThat(journal.commands())
                .last()
                .extracting(ReviewCommand::getVisibility)
                .isEqualTo(Visibility.SHOWN);
    }

    /** The board has no event of it, so what stayed on record would pass for an analyst's, and could not be shown again. */
    @Test
    void aWithholdingThatCameTooLateIsTakenBack() {
        UUID id = post("Kdaj bo zaslon?", "ana");
        journal.whenRecorded(command ->
                sessions.keepWithheld(id, new Withholding(command.getVisibility() == Visibility.WITHHELD, true)));
        journal.beQuicker(new Event.Moved(id, PostState.RECEIVED, PostState.SHOWN, null, "second"));

        assertThat(decisions.move(session, id, PostState.RECEIVED, PostState.WITHHELD, Rule.OFF_TOPIC, "moderator"))
                .isEqualTo(Answer.OVERTAKEN);

        assertThat(journal.commands())
                .extracting(ReviewCommand::getVisibility)
                .containsExactly(Visibility.WITHHELD, Visibility.SHOWN);
        assertThat(session.isPublic(session.board().find(id).orElseThrow())).isTrue();
    }

    @Test
    void whatAnAnalystWithheldMeanwhileStaysWithheld() {
        UUID id = post("Kdaj bo zaslon?", "ana");
        journal.whenRecorded(command -> sessions.keepWithheld(id, new Withholding(true, false)));
        journal.beQuicker(new Event.Moved(id, PostState.RECEIVED, PostState.SHOWN, null, "second"));

        decisions.move(session, id, PostState.RECEIVED, PostState.WITHHELD, Rule.OFF_TOPIC, "moderator");

        assertThat(journal.commands())
                .last()
                .extracting(ReviewCommand::getVisibility)
                .isNull();
    }

    @Test
    void whatAnAnalystWithholdsStaysWithheldWhateverModeratorsDo() {
        UUID first = post("Kdaj bo zaslon?", "ana");
        UUID second = post("Sem Bine, kdaj pride zaslon?", "bine");
        sessions.keepWithheld(second, new Withholding(true, false));

        decisions.merge(session, second, PostState.RECEIVED, first, "moderator");
        decisions.separate(session, second, first, "moderator");
        decisions.move(session, second, PostState.RECEIVED, PostState.WITHHELD, Rule.PERSONAL_DATA, "moderator");
        move(second, PostState.WITHHELD, PostState.SHOWN);

        assertThat(session.board().find(second).orElseThrow().state()).isEqualTo(PostState.SHOWN);
        assertThat(journal.commands()).isNotEmpty().allSatisfy(command -> {
            assertThat(command.getVisibility()).isNull();
            assertThat(command.getReason()).isNull();
        });
    }

    @Test
    void whatAnAnalystWithholdsIsMergedWithNothing() {
        UUID first = post("Kdaj bo zaslon?", "ana");
        UUID second = post("Sem Bine, kdaj pride zaslon?", "bine");
        sessions.keepWithheld(second, new Withholding(true, false));

        assertThat(decisions.merge(session, second, PostState.RECEIVED, first, "moderator"))
                .isEqualTo(Answer.NOT_NOW);
        assertThat(decisions.merge(session, first, PostState.RECEIVED, second, "moderator"))
                .isEqualTo(Answer.NOT_NOW);
        assertThat(journal.commands()).isEmpty();

        sessions.keepWithheld(second, Withholding.NONE);
        assertThat(decisions.merge(session, second, PostState.RECEIVED, first, "moderator"))
                .isEqualTo(Answer.DONE);
    }

    @Test
    void aMergeLeavesTheVisibilityToWhoDecidedAboutItBecauseAnAnalystsWithholdingMayStillBeOnItsWay() {
        UUID first = post("Kdaj bo zaslon?", "ana");
        UUID second = post("Kdaj pride zaslon?", "bine");

        decisions.merge(session, second, PostState.RECEIVED, first, "moderator");
        decisions.separate(session, second, first, "moderator");

        assertThat(journal.commands())
                .isNotEmpty()
                .extracting(ReviewCommand::getVisibility)
                .containsOnlyNulls();
    }

    @Test
    void aWithheldPostIsNotMerged() {
        UUID first = post("Kdaj bo zaslon?", "ana");
        UUID second = post("Žalitev", "bine");
        decisions.move(session, second, PostState.RECEIVED, PostState.WITHHELD, Rule.OFFENSIVE, "moderator");

        assertThat(decisions.merge(session, second, PostState.WITHHELD, first, "moderator"))
                .isEqualTo(Answer.NOT_NOW);
    }

    @Test
    void aDecisionHasTheTimeOfTheServicesClock() {
        UUID id = post("Žalitev", "ana");

        decisions.move(session, id, PostState.RECEIVED, PostState.WITHHELD, Rule.OFFENSIVE, "moderator");

        assertThat(journal.commands())
                .last()
                .extracting(ReviewCommand::getDecidedAt)
                .isEqualTo(NOON);
    }

    @Test
    void whileKafkaIsAwayNothingIsWithheldHalfway() {
        UUID id = post("Žalitev", "ana");
        journal.goAway();

        assertThat(decisions.move(session, id, PostState.RECEIVED, PostState.WITHHELD, Rule.OFFENSIVE, "moderator"))
                .isEqualTo(Answer.UNAVAILABLE);
        assertThat(session.board().find(id).orElseThrow().state()).isEqualTo(PostState.RECEIVED);
    }

    @Test
    void aMergedPostIsADuplicateForAnalysts() {
        UUID first = post("Kdaj bo zaslon?", "ana");
        UUID second = post("Kdaj pride zaslon?", "bine");

        assertThat(decisions.merge(session, second, PostState.RECEIVED, first, "moderator"))
                .isEqualTo(Answer.DONE);
        assertThat(journal.commands()).last().satisfies(command -> {
            assertThat(command.getDuplicate().getDuplicateOf()).isEqualTo(first.toString());
            assertThat(command.getThemes()).isNull();
        });
    }

    @Test
    void aMergeThatWasTakenBackIsNoDuplicateForAnalystsEither() {
        UUID first = post("Kdaj bo zaslon?", "ana");
        UUID second = post("Kdaj pride zaslon?", "bine");
        decisions.merge(session, second, PostState.RECEIVED, first, "moderator");

        assertThat(decisions.separate(session, second, UUID.randomUUID(), "moderator"))
                .isEqualTo(Answer.OVERTAKEN);
        assertThat(decisions.separate(session, second, first, "moderator")).isEqualTo(Answer.DONE);
        assertThat(session.board().find(second).orElseThrow().state()).isEqualTo(PostState.RECEIVED);
        assertThat(journal.commands())
                .last()
                .satisfies(command ->
                        assertThat(command.getDuplicate().getDuplicateOf()).isNull());
        assertThat(decisions.separate(session, UUID.randomUUID(), first, "moderator"))
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aSessionThatHasNotBegunCanBeAnnouncedAnewAndCancelled() {
        LiveSession next = desk.prepare("town-2022", new Announcement("Druga", NOON, ""), "moderator")
                .orElseThrow();
        var changed = new Announcement("Druga predstavitev", NOON.plusSeconds(3600), "Dom kulture");

        assertThat(desk.announce(next, changed, "moderator")).isEqualTo(Answer.DONE);
        assertThat(next.board().session().announcement()).isEqualTo(changed);
        assertThat(desk.announce(session, changed, "moderator")).isEqualTo(Answer.NOT_NOW);
        assertThat(desk.cancel(session, "moderator")).isEqualTo(Answer.NOT_NOW);
        assertThat(desk.cancel(next, "moderator")).isEqualTo(Answer.DONE);
        assertThat(sessions.all()).containsExactly(session);
        assertThat(sessions.find(SessionCode.parse(next.code()).orElseThrow())).isEmpty();
    }

    @Test
    void anErasedPostIsNotShownAgain() {
        UUID id = post("Kdaj bo zaslon?", "ana");
        sessions.markCurrent();

        assertThat(sessions.forget(id)).hasValue(session.code());
        assertThat(move(id, PostState.RECEIVED, PostState.SHOWN)).isEqualTo(Answer.NOT_NOW);
    }

    private Answer move(UUID id, PostState before, PostState after) {
        return decisions.move(session, id, before, after, null, "moderator");
    }

    private UUID post(String text, String author) {
        UUID id = UUID.randomUUID();
        assertThat(posts.post(session, draft(id, text), author)).isInstanceOf(Posting.OnBoard.class);
        sessions.keepWords(id, Kind.QUESTION, text);
        return id;
    }

    private static Draft draft(UUID id, String text) {
        return Draft.from(Channel.LIVE, id)
                .consultation("town-2022")
                .kind("question")
                .text(text)
                .language("sl")
                .build()
                .claimedBy(CLAIM);
    }

    private PostTaking taking(AcceptedLedger ledger) {
        return new PostTaking(desk, intake(ledger));
    }

    private Intake intake(AcceptedLedger ledger) {
        var all = new Consultations(List.of(TestConsultation.of("town-2022", "TWN")
                .opening("2022-05-10T16:00:00")
                .build()));
        CurrentConsultations consultations = () -> all;
        return new Intake(
                new SubmissionRules(
                        consultations, Validation.buildDefaultValidatorFactory().getValidator()),
                consultations,
                ledger,
                log,
                Erasures.none(),
                InstantSource.system(),
                (channel, outcome) -> {});
    }
}
