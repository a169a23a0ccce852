package si.odmev.ingest.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import si.odmev.platform.webkit.MessageBundles;
import si.odmev.platform.webkit.MessagesContract;

class MessagesTest implements MessagesContract {
    @Override
    public MessageBundles bundles() {
        return new MessageBundles(List.of("messages", "live", "platform"));
    }

    @Override
    public Set<String> prefixes() {
        return Set.of(
                "certificate.not-searched.",
                "certificate.place.",
                "check.submit.",
                "consultations.",
                "erased.",
                "failure.text.",
                "failure.title.",
                "form.",
                "import.channel.",
                "import.dates.",
                "import.mapping.fault.",
                "import.preset.",
                "import.problem.",
                "import.progress.",
                "import.refused.",
                "import.state.",
                "import.undo.fault.",
                "import.use.",
                "kind.",
                "live.column.",
                "live.moderator.",
                "live.notice.",
                "live.paper.column.",
                "live.paper.document.",
                "live.paper.note.date-order.",
                "live.paper.problem.",
                "live.paper.refused.",
                "live.paper.state.",
                "live.paper.total.",
                "live.record.column.",
                "live.rule.",
                "live.stage.",
                "live.state.",
                "problemDetail.org.springframework.web.",
                "mail.form.",
                "mail.receipt.",
                "receipt.earlier.",
                "receipt.mail.",
                "receipt.title.",
                "role.",
                "violation.");
    }

    /** The hall's page once said "together with the submission", and the start page "apart from the text". */
    @Test
    void allPagesSayThatNameAndAddressAreKeptApart() {
        var keys = List.of("start.next.apart", "privacy.what.contact", "privacy.what.contact.mail", "live.name.hint");
        assertThat(keys).allSatisfy(key -> {
            assertThat(bundles().slovene().getProperty(key))
                    .contains("ločeno od")
                    .doesNotContain("skupaj s");
            assertThat(bundles().english().getProperty(key)).contains("apart").doesNotContain("together");
        });
    }
}
