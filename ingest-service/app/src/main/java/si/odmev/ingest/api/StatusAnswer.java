package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a submission stands.
 *
 * @param state {@code accepted}: it is kept and on its way to those who read it
 */
record StatusAnswer(
        UUID submissionId,
        @Schema(example = "VEL-7K3M-9QXD-4F2T") String receipt,
        @Schema(example = "velenje-2022") String consultation,
        Instant acceptedAt,

        @Schema(allowableValues = "accepted", example = "accepted")
        String state) {}
