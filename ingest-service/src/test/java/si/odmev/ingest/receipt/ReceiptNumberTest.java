package si.odmev.ingest.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReceiptNumberTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void staysTheSameForeverForReceiptsAreInPeoplesHands() {
        assertThat(ReceiptNumber.of("VEL", UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001")))
                .hasToString("VEL-1CTH-Q7DW");
    }

    @Property
    void isReadAsItIsPrintedHoweverItIsTyped(@ForAll long most, @ForAll long least) {
        var number = ReceiptNumber.of("VEL", new UUID(most, least));
        assertThat(number.toString()).matches("VEL-[" + ALPHABET + "]{4}-[" + ALPHABET + "]{4}");
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

    @Test
    void whatIsNoReceiptIsNotRead() {
        assertThat(ReceiptNumber.parse("")).isEmpty();
        assertThat(ReceiptNumber.parse("VEL-7K3M")).isEmpty();
        assertThat(ReceiptNumber.parse("VEL-UUUU-UUUU")).isEmpty();
    }
}
