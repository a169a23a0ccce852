package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids of contents are on lists and in topics, so they stay what they are in every version. */
class ContentIdTest {
    private static UUID contentId(String subject, String text) {
        String mail = "From: Ana <ana@example.si>\r\nDate: Mon, 9 May 2022 10:00:00 +0200\r\nSubject: " + subject
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
        return new MailReader()
                .read(mail.getBytes(StandardCharsets.UTF_8))
                .identity()
                .contentId();
    }

    @Test
    void isTheOneOfTheFirstVersion() {
        assertThat(contentId("Pobuda", "Več zele\r\nnih streh."))
                .isEqualTo(UUID.fromString("9724c2d9-9b79-5209-95e5-3168fbef88c1"));
    }

    /** They were removed everywhere when the first ids were given. */
    @Test
    void isTheSameWithSoftHyphens() {
        assertThat(contentId("Po\u00ADbuda", "Več ze\u00ADle\u00AD\r\nnih streh.\u00AD"))
                .isEqualTo(UUID.fromString("9724c2d9-9b79-5209-95e5-3168fbef88c1"));
    }
}
