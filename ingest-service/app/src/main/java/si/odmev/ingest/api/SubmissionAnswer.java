package si.odmev.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sender.
 *
 * @param submissionId identifies the submission
 * @param receipt a number that a person can read out
 * @param statusUrl shows the state of the submission and erases it; holds a secret and is therefore for the person only; null for a
 * repetition that does not prove its origin
 */
record SubmissionAnswer(
        @Schema(example = "3f1b7c5e-5b0e-4f5e-9a63-0d6a4c7f2b11")
        UUID submissionId,

        @Schema(example = "VEL-7K3M-9QXD-4F2T") String receipt,

        @Schema(
                description =
                        "Tells where the submission stands and erases it. Missing in the answer to a repetition without proof of origin.",
                example =
                        "https://odmev.example.org/api/v1/submissions/3f1b7c5e-5b0e-4f5e-9a63-0d6a4c7f2b11/status?secret=dGhlIGNsYWltZXhhbXBsZSBzZWNyZXQx")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        URI statusUrl) {}
