package si.odmev.ingest.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");

    @Test
    void itsDigestIsTheSameEachTimeAndDiffersByClaimAndBySubmission() {
        var claim = Claim.random();
        assertThat(claim.digestFor(ID)).isEqualTo(new Claim(claim.value()).digestFor(ID));
        assertThat(claim.digestFor(ID)).isNotEqualTo(Claim.random().digestFor(ID));
        assertThat(claim.digestFor(ID)).isNotEqualTo(claim.digestFor(UUID.randomUUID()));
    }

    @Test
    void itsDigestIsReadFromItsBytes() {
        var digest = Claim.random().digestFor(ID);
        assertThat(ClaimDigest.of(digest.bytes())).contains(digest);
        assertThat(ClaimDigest.of((byte[]) null)).isEmpty();
        assertThat(ClaimDigest.of(new byte[15])).isEmpty();
    }

    /** Kept in records, so it must never change. */
    @Test
    void theDigestOfAVersionIsThatOfTheNext() {
        assertThat(new Claim("AAAAAAAAAAAAAAAAAAAAAA").digestFor(ID).bytes())
                .asHexString()
                .isEqualTo("0965A98E9CBA50C8D35E27779223176D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456789012345678901", "with spaces is no claim", "čšžčšžčšžčšžčšžčšžčšžčšž"})
    void whatCouldBeGuessedOrCantBeSentIsNoClaim(String sent) {
        assertThat(Claim.parse(sent)).isEmpty();
    }

    @Test
    void noLogTellsAClaim() {
        var claim = Claim.random();
        assertThat(claim.toString()).doesNotContain(claim.value());
    }
}
