package si.odmev.ingest.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailNoticeTest {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");

    @Test
    void itIsShownForAnHour() {
        assertThat(MailNotice.of("sent", NOON, NOON)).contains(MailNotice.SENT);
        assertThat(MailNotice.of("full", NOON, NOON.plus(Duration.ofMinutes(59))))
                .contains(MailNotice.FULL);
        assertThat(MailNotice.of("sent", NOON, NOON.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void whatSomebodyWroteIntoTheAddressIsNoNotice() {
        assertThat(MailNotice.of("<b>", NOON, NOON)).isEmpty();
        assertThat(MailNotice.of(null, NOON, NOON)).isEmpty();
    }
}
