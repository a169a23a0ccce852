package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailPropertiesTest {
    @Test
    void knowsTheAddressesThatMailForTheMailboxIsWrittenTo() {
        var source = new MapConfigurationPropertySource(Map.of(
                "odmev.mail.from", "predlogi@velenje.test",
                "odmev.mail.imap.username", "posta",
                "odmev.mail.aliases[Pobude@velenje.test]", "strategija"));

        MailProperties properties =
                new Binder(source).bind("odmev.mail", MailProperties.class).get();

        assertThat(properties.ownAddresses()).containsExactlyInAnyOrder("predlogi@velenje.test", "pobude@velenje.test");
    }
}
