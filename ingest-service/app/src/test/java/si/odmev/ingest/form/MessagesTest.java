package si.odmev.ingest.form;

import java.util.List;
import java.util.Set;
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
}
