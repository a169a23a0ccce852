package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiAddressTest {
    @Test
    void aDomainWithOtherLettersHasAnAsciiForm() {
        assertThat(AsciiAddress.of("ana@češnja.si")).hasValue("ana@xn--enja-fua91c.si");
        assertThat(AsciiAddress.of("ana@ČEŠNJA.si")).hasValue("ana@xn--enja-fua91c.si");
        assertThat(AsciiAddress.of("Ana+mesto@primer.si")).hasValue("Ana+mesto@primer.si");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "špela@primer.si",
                "matjaž.čuk@primer.si",
                "ana\r@primer.si",
                "@primer.si",
                "ana@",
                "ana",
                "ana@č .si"
            })
    void anythingElseHasNone(String address) {
        assertThat(AsciiAddress.of(address)).isEmpty();
    }
}
