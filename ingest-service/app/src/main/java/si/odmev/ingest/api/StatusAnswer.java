package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * The state of a submission.
 *
 * @param state {@code accepted}: it is stored and on its way to its readers
 */
record StatusAnswer(
        UUID submissionId,
        @Schema(example = "VEL-7K3M-9QXD-4F2T") String receipt,
        @Schema(example = "velenje-2022") String consultation,
        Instant acceptedAt,

        @Schema(allowableValues = "accepted", example = "accepted")
        String state) {}
