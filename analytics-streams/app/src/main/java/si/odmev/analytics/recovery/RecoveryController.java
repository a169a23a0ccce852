package si.odmev.analytics.recovery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.index.IndexRebuild;
import si.odmev.analytics.index.RebuildFailedException;
import si.odmev.analytics.index.RebuildUnderWayException;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.problem.ApiProblem;

/** Serves operators, the commands of {@code ./odmev} and the operator's pages of other instances. */
@RunsIn(InstanceRole.INDEX)
@RestController
@Tag(name = "operations", description = "Dead letters, rebuilds of the indices, reconciliation. For operators.")
class RecoveryController {
    static final String DEAD_LETTERS = "/api/v1/operations/dead-letters";
    static final String REBUILDS = "/api/v1/operations/index-rebuilds";
    static final String RECONCILIATION = "/api/v1/operations/reconciliation";
    static final String TOTAL = "X-Total-Count";
    static final String OPEN = "X-Open-Count";

    private static final int LARGEST_PAGE = 1_000;
    private static final int MOST_LETTERS = 100_000_000;

    private final DeadLetterArchive deadLetters;
    private final IndexRebuild rebuild;
    private final Reconciliation reconciliation;

    RecoveryController(DeadLetterArchive deadLetters, IndexRebuild rebuild, Reconciliation reconciliation) {
        this.deadLetters = deadLetters;
        this.rebuild = rebuild;
        this.reconciliation = reconciliation;
    }

    @Operation(
            summary = "Dead letters, latest first, without what was said",
            description =
                    "A page of them; X-Total-Count says how many there are, X-Open-Count how many can be replayed.")
    @GetMapping(DEAD_LETTERS)
    ResponseEntity<List<DeadLetter>> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "1000") int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new InvalidParameterException("size", "not-in-range", 1, LARGEST_PAGE);
        }
        if (page < 0 || page > MOST_LETTERS / size) {
            throw new InvalidParameterException("page", "not-in-range", 0, MOST_LETTERS / size);
        }
        DeadLetterArchive.Page letters = deadLetters.page(page * size, size);
        return ResponseEntity.ok()
                .header(TOTAL, String.valueOf(letters.tally().kept()))
                .header(OPEN, String.valueOf(letters.tally().open()))
                .body(letters.letters());
    }

    @Operation(summary = "One dead letter with its reason, headers and bytes; may hold personal data")
    @ApiResponse(responseCode = "200", description = "The dead letter.")
    @ApiResponse(responseCode = "404", description = "There is none with this id.")
    @GetMapping(DEAD_LETTERS + "/{id}")
    DeadLetter.Content read(@PathVariable String id) {
        return deadLetters.read(id).orElseThrow(() -> ApiProblem.of(HttpStatus.NOT_FOUND, "problem.no-dead-letter"));
    }

    @Operation(summary = "Replay a dead letter, if it is open", description = "Harmless to repeat.")
    @PostMapping(DEAD_LETTERS + "/{id}/replay")
    Replay replay(@PathVariable String id) {
        return deadLetters.replay(List.of(id));
    }

    @Operation(
            summary = "Replay all open dead letters",
            description = "Answers with those that were replayed now, and with those that can't be, and why.")
    @PostMapping(DEAD_LETTERS + "/replay")
    Replay replayAll() {
        return deadLetters.replayAll();
    }

    @Operation(
            summary = "Rebuild the indices from their topics",
            description =
                    "Readers see the old ones until the new ones have what the topics have. Answers when it is done,"
                            + " and says what differed in the old ones. 409 while another rebuild is under way.")
    @ApiResponse(responseCode = "200", description = "The indices are rebuilt.")
    @ApiResponse(responseCode = "409", description = "Another rebuild is under way.")
    @PostMapping(REBUILDS)
    List<IndexRebuild.Rebuilt> rebuild() throws IOException, InterruptedException {
        return rebuild.rebuild();
    }

    @Operation(summary = "Compare, by id, what was accepted with what is themed, indexed and counted")
    @GetMapping(RECONCILIATION)
    ReconciliationReport reconcile() throws IOException, InterruptedException {
        return reconciliation.run();
    }

    @ExceptionHandler
    ProblemDetail underWay(RebuildUnderWayException underWay) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "Nothing was done: " + underWay.getMessage() + ".");
    }

    @ExceptionHandler
    ProblemDetail failed(RebuildFailedException failed) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The old index is read on: " + failed.getMessage() + ".");
    }
}
