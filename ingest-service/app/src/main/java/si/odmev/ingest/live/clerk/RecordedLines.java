package si.odmev.ingest.live.clerk;

import java.security.Principal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.Words;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.receipt.ReceiptSecrets;

/**
 * The lines that a clerk recorded in a session. They all have the same claim, which only this service can make for this account and this
 * session. So any instance can tell whether a submission is a line of this clerk, even after a restart or a new login.
 */
@Component
class RecordedLines {
    /** The most lines that the page shows. */
    private static final int MOST = 100;

    private final Intake intake;
    private final ReceiptSecrets secrets;
    private final ReceiptLinks links;

    RecordedLines(Intake intake, ReceiptSecrets secrets, ReceiptLinks links) {
        this.intake = intake;
        this.secrets = secrets;
        this.links = links;
    }

    /** The claim of all lines that a clerk records in a session. */
    Claim claim(LiveSession session, Principal clerk) {
        return secrets.claimOf("clerk in " + session.code() + " " + clerk.getName());
    }

    /** The line, if this clerk recorded it in this session and nobody has erased it since. */
    Optional<RecordedLine> find(UUID id, LiveSession session, Principal clerk) {
        return find(id, session, claim(session, clerk));
    }

    /** True if this instance does not know such a submission, or can't tell now. Another instance may have accepted it a moment ago. */
    boolean isNotKnownYet(UUID id) {
        return switch (intake.statusOf(id)) {
            case SubmissionStatus.Unknown unknown -> true;
            case SubmissionStatus.Unavailable unavailable -> true;
            case SubmissionStatus.Kept kept -> false;
            case SubmissionStatus.Erased erased -> false;
        };
    }

    /**
     * The address of the receipt of a line of this clerk, even if this instance does not know the line yet. If the line turns out to be
     * somebody else's, the link opens nothing.
     */
    Optional<String> receiptPage(UUID id, LiveSession session, Principal clerk) {
        return isNotKnownYet(id)
                ? Optional.of(links.page(id, claim(session, clerk).digestFor(id)))
                : find(id, session, clerk).map(RecordedLine::receiptPage);
    }

    private Optional<RecordedLine> find(UUID id, LiveSession session, Claim claim) {
        return intake.statusOf(id) instanceof SubmissionStatus.Kept kept
                        && claim.digestFor(id).equals(kept.claim())
                ? Optional.of(new RecordedLine(
                        id,
                        session.words(id).map(Words::text).orElse(null),
                        kept.receipt(),
                        links.page(id, kept.claim()),
                        kept.acceptedAt()))
                : Optional.empty();
    }

    /**
     * The lines that this clerk recorded in this session, newest first.
     *
     * @param onPaper ids of paper forms that may be among them; paper forms are on no board
     */
    List<RecordedLine> of(LiveSession session, Principal clerk, Collection<UUID> onPaper) {
        Claim claim = claim(session, clerk);
        Stream<UUID> spoken = session.board().all().stream()
                .filter(Post::isSpoken)
                .sorted(Comparator.comparingInt(Post::number).reversed())
                .map(Post::id);
        return Stream.concat(onPaper.stream(), spoken)
                .distinct()
                .flatMap(id -> find(id, session, claim).stream())
                .limit(MOST)
                .sorted(Comparator.comparing(RecordedLine::acceptedAt).reversed())
                .toList();
    }
}
