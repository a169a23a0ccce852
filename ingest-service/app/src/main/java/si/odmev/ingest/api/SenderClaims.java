package si.odmev.ingest.api;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;

/** Finds the claim of a program: the claim that it sent, otherwise a claim of its account if it has logged in. */
@Component
final class SenderClaims {
    static final String HEADER = "Submission-Claim";

    private final ReceiptSecrets secrets;

    SenderClaims(ReceiptSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The claim of a request's sender; empty if nothing identifies the sender.
     *
     * @throws ApiProblem if the sent value is not a valid claim
     */
    Optional<Claim> of(HttpServletRequest request) {
        String sent = request.getHeader(HEADER);
        if (sent != null) {
            return Optional.of(Claim.parse(sent)
                    .orElseThrow(() -> ApiProblem.inFields(
                            HttpStatus.BAD_REQUEST,
                            "problem.submission-claim",
                            List.of(new FieldProblem(HEADER, "malformed")))));
        }
        return Optional.ofNullable(request.getUserPrincipal())
                .map(Principal::getName)
                .map(account -> secrets.claimOf("account " + account));
    }
}
