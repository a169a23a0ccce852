package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubmissionIdsTest {
    @Test
    void aKeyThatCanBeGuessedIsItsSendersOwn() {
        UUID mine = SubmissionIds.ofIdempotencyKey("kiosk-7/42", "sender one").orElseThrow();
        assertThat(SubmissionIds.ofIdempotencyKey("kiosk-7/42", "sender one")).contains(mine);
        assertThat(SubmissionIds.ofIdempotencyKey("kiosk-7/42", "sender two")).isNotEqualTo(Optional.of(mine));
        assertThat(SubmissionIds.ofIdempotencyKey("kiosk-7/42")).isNotEqualTo(Optional.of(mine));
        UUID nameBased = UUID.nameUUIDFromBytes(new byte[] {42});
        assertThat(SubmissionIds.ofIdempotencyKey(nameBased.toString(), "sender one"))
                .isNotEqualTo(Optional.of(nameBased));
        assertThat(SubmissionIds.ofIdempotencyKey("a b", "sender one")).isEmpty();
    }

    @Test
    void aRandomKeyIsTheIdWhoeverSendsIt() {
        UUID random = UUID.randomUUID();
        assertThat(SubmissionIds.ofIdempotencyKey(random.toString(), "sender one"))
                .contains(random);
    }

    @Test
    void aUuidIsTheIdInEitherCase() {
        assertThat(SubmissionIds.ofIdempotencyKey("0190D9A4-9F1C-7000-8000-00000000000A"))
                .contains(UUID.fromString("0190d9a4-9f1c-7000-8000-00000000000a"));
    }

    @Test
    void anotherKeyAlwaysStandsForTheSameNameBasedId() {
        UUID id = SubmissionIds.ofIdempotencyKey("kiosk-7/42").orElseThrow();
        assertThat(id.version()).isEqualTo(5);
        assertThat(SubmissionIds.ofIdempotencyKey("kiosk-7/42")).contains(id);
        assertThat(SubmissionIds.ofIdempotencyKey("kiosk-7/43")).isNotEqualTo(id);
    }

    @Test
    void aKeyIsVisibleAsciiOfABoundedLength() {
        assertThat(SubmissionIds.ofIdempotencyKey("")).isEmpty();
        assertThat(SubmissionIds.ofIdempotencyKey("a b")).isEmpty();
        assertThat(SubmissionIds.ofIdempotencyKey("ključ")).isEmpty();
        assertThat(SubmissionIds.ofIdempotencyKey("x".repeat(255))).isPresent();
        assertThat(SubmissionIds.ofIdempotencyKey("x".repeat(256))).isEmpty();
    }
}
