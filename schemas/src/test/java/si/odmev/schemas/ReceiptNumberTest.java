package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReceiptNumberTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void staysTheSameForeverForReceiptsAreInPeoplesHands() {
        UUID id = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");
        assertThat(ReceiptNumber.ofOlderVersion("VEL", id)).hasToString("VEL-1CTH-Q7DW");
        assertThat(ReceiptNumber.of("VEL", id)).hasToString("VEL-1CTH-Q7DX-G558");
    }

    @Property
    void isReadAsItIsPrintedHoweverItIsTyped(@ForAll long most, @ForAll long least, @ForAll boolean older) {
        var id = new UUID(most, least);
        var number = older ? ReceiptNumber.ofOlderVersion("VEL", id) : ReceiptNumber.of("VEL", id);
        assertThat(number.toString()).matches("VEL(-[" + ALPHABET + "]{4}){" + (older ? 2 : 3) + "}");
        assertThat(ReceiptNumber.parse(number.toString())).contains(number);
        String typed = " "
                + number.toString()
                        .toLowerCase(Locale.ROOT)
                        .replace('-', ' ')
                        .replace('0', 'o')
                        .replace('1', 'l');
        assertThat(ReceiptNumber.parse(typed.replace("vel", "VEL"))).contains(number);
    }

    @Property(tries = 100)
    void everySingleWrongCharacterIsFound(@ForAll long most, @ForAll long least) {
        String digits = ReceiptNumber.of("VEL", new UUID(most, least)).digits();
        for (int i = 0; i < digits.length(); i++) {
            for (char wrong : ALPHABET.toCharArray()) {
                if (wrong != digits.charAt(i)) {
                    String mistyped = digits.substring(0, i) + wrong + digits.substring(i + 1);
                    assertThat(ReceiptNumber.parse("VEL" + mistyped)).isEmpty();
                }
            }
        }
    }

    /** 35 bits, as they were, give 18 pairs on average. */
    @Test
    void aMillionSubmissionsHaveAMillionNumbers() {
        var random = new Random(14);
        long different = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(1_000_000)
                .map(id -> ReceiptNumber.of("VEL", id).digits())
                .distinct()
                .count();
        assertThat(different).isEqualTo(1_000_000);
    }

    @Test
    void whatIsNoReceiptIsNotRead() {
        assertThat(ReceiptNumber.parse("")).isEmpty();
        assertThat(ReceiptNumber.parse("VEL-7K3M")).isEmpty();
        assertThat(ReceiptNumber.parse("VEL-7K3M-9QXD-4F")).isEmpty();
        assertThat(ReceiptNumber.parse("VEL-UUUU-UUUU")).isEmpty();
    }

    @Test
    void theFirstCharactersOfAReceiptAreReadAsTheWholeIs() {
        assertThat(ReceiptNumber.beginning("vel-7k3m-9")).contains("VEL-7K3M-9");
        assertThat(ReceiptNumber.beginning("VEL-")).contains("VEL");
        assertThat(ReceiptNumber.beginning("VEL OIL")).contains("VEL-011");
        assertThat(ReceiptNumber.beginning("VEL-7K3M-9QXD-4F2T")).contains("VEL-7K3M-9QXD-4F2T");
        assertThat(ReceiptNumber.beginning("VEL-7K3M-9QXD-4F2TX")).isEmpty();
        assertThat(ReceiptNumber.beginning("VE")).isEmpty();
        assertThat(ReceiptNumber.beginning("VEL-U")).isEmpty();
    }
}
