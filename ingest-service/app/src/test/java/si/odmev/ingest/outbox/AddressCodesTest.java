package si.odmev.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressCodesTest {
    private final AddressCodes codes = new AddressCodes();

    @Test
    void aCodeTellsEqualAddressesAndHasNothingOfThem() {
        assertThat(codes.of("ana@example.si"))
                .isEqualTo(codes.of("Ana+mesto@Example.si"))
                .isNotEqualTo(codes.of("bor@example.si"));
        assertThat(codes.of("ana@example.si").value()).hasSize(44).doesNotContain("ana", "example");
    }

    @Test
    void aDomainIsTheSameInItsAsciiForm() {
        assertThat(codes.of("ana@češnja.si")).isEqualTo(codes.of("ana@xn--enja-fua91c.si"));
    }

    /** So nobody can compute the codes of a list of addresses and compare. */
    @Test
    void anotherProcessHasOtherCodes() {
        assertThat(new AddressCodes().of("ana@example.si")).isNotEqualTo(codes.of("ana@example.si"));
    }
}
