package si.odmev.ingest.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.schemas.IntakeSign;

class FeedbackFormTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, true", "2999, true", "3000, false", "86400000, false", "-1, false"})
    void aFormThatIsSentSoonerThanAPersonCanIsLookedAt(long millis, boolean quick) {
        FeedbackForm opened = FeedbackForm.empty("velenje-2022", null, NOW);

        assertThat(opened.sent(NOW.plusMillis(millis)).signs().contains(IntakeSign.FILLED_QUICKLY))
                .isEqualTo(quick);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yesterday", "99999999999999999999", "-9223372036854775808"})
    void aTimeThatCantBeRightIsNoSign(String opened) {
        assertThat(form(opened).sent(NOW).signs()).isEmpty();
        assertThat(form(null).sent(NOW).signs()).isEmpty();
    }

    @Test
    void theTimeStaysWithTheFormUnderANewId() {
        FeedbackForm renewed = form(Long.toString(NOW.toEpochMilli())).renewed();

        assertThat(renewed.sent(NOW).signs()).containsExactly(IntakeSign.FILLED_QUICKLY);
        assertThat(renewed.draft().signs()).isEmpty();
    }

    private static FeedbackForm form(String opened) {
        return new FeedbackForm("", "", "velenje-2022", null, null, null, null, null, null, null, null, null, opened)
                .renewed();
    }
}
