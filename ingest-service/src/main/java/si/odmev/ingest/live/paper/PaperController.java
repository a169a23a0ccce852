package si.odmev.ingest.live.paper;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.Standing;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.traffic.SubmissionCounters;

/**
 * Imports a table of paper forms: first what it would do, row by row, then the doing. Nothing is kept in between, the page
 * carries the file; and to import it again changes nothing, since a row's id comes from what it says. Anybody who knows what a row
 * says can make its id too, so a repetition shows the receipt's number and never its link.
 */
@Controller
class PaperController {
    /** In base64 it must fit in a form. */
    private static final int MOST_BYTES = 500 << 10;

    private static final int EXCERPT = 120;

    private final Intake intake;
    private final Consultations consultations;
    private final SubmissionCounters counters;
    private final ReceiptLinks links;
    private final InstantSource clock = InstantSource.system();

    PaperController(Intake intake, Consultations consultations, SubmissionCounters counters, ReceiptLinks links) {
        this.intake = intake;
        this.consultations = consultations;
        this.counters = counters;
        this.links = links;
    }

    /**
     * A row as the page shows it.
     *
     * @param line of the table
     * @param text the beginning of what it says
     * @param state {@code new}, {@code known}, {@code twice}, {@code wrong}; after the import also {@code done}
     * @param problem what is wrong; null if nothing
     * @param receipt its number, once it is imported
     * @param receiptPage where the receipt is; null unless this import is what brought the row
     */
    record Row(int line, String text, String state, String problem, String receipt, String receiptPage) {}

    @GetMapping("/live/paper")
    String page() {
        return "live/paper";
    }

    @PostMapping(path = "/live/paper", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String preview(@RequestParam MultipartFile file, Model model) throws IOException {
        byte[] content = file.getBytes();
        try {
            model.addAttribute("rows", preview(forms(content)));
            model.addAttribute("table", Base64.getUrlEncoder().encodeToString(content));
        } catch (Table.UnreadableException e) {
            model.addAttribute("problem", "live.paper.unreadable");
        }
        return "live/paper";
    }

    @PostMapping("/live/paper/import")
    String importTable(@RequestParam String table, Model model) {
        try {
            var rows = new ArrayList<Row>();
            for (PaperForm form : forms(Base64.getUrlDecoder().decode(table))) {
                rows.add(form.hasDate() ? take(form) : wrong(form, "live.paper.date"));
            }
            model.addAttribute("rows", rows);
            model.addAttribute("done", true);
        } catch (Table.UnreadableException | IllegalArgumentException e) {
            model.addAttribute("problem", "live.paper.unreadable");
        }
        return "live/paper";
    }

    private List<PaperForm> forms(byte[] content) throws Table.UnreadableException {
        Consultation consultation = consultations.byDefault();
        Table table = content.length > MOST_BYTES ? new Table(List.of()) : Table.read(content);
        if (!PaperForm.canRead(table)) {
            throw new Table.UnreadableException("too large, or without the columns kind and text");
        }
        return PaperForm.of(table, consultation, clock.instant());
    }

    private List<Row> preview(List<PaperForm> forms) {
        var ids = new HashSet<UUID>();
        return forms.stream()
                .map(form -> {
                    if (!ids.add(form.draft().submissionId())) {
                        return row(form, "twice", null, null, null);
                    }
                    if (intake.standing(form.draft().submissionId()) instanceof Standing.Kept kept) {
                        return row(form, "known", null, kept.receipt(), null);
                    }
                    return form.hasDate()
                            ? intake.objection(form.draft())
                                    .map(objection -> wrong(form, problem(objection)))
                                    .orElseGet(() -> row(form, "new", null, null, null))
                            : wrong(form, "live.paper.date");
                })
                .toList();
    }

    private Row take(PaperForm form) {
        Outcome outcome = intake.accept(form.draft());
        counters.count(form.draft().channel(), outcome);
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                row(form, "done", null, accepted.receipt(), links.page(accepted.submissionId(), accepted.claim()));
            case Outcome.Repeated repeated -> row(form, "known", null, repeated.receipt(), null);
            default -> wrong(form, problem(outcome));
        };
    }

    private static String problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Invalid invalid -> {
                var first = invalid.violations().getFirst();
                yield "form." + first.field().replace("contact.", "") + "."
                        + (first.field().equals("consent")
                                ? "consent-needed"
                                : first.code().id());
            }
            case Outcome.Closed closed -> "live.paper.closed";
            case Outcome.Erased erased -> "live.paper.erased";
            default -> "live.paper.unavailable";
        };
    }

    private static Row wrong(PaperForm form, String problem) {
        return row(form, "wrong", problem, null, null);
    }

    private static Row row(PaperForm form, String state, String problem, String receipt, String receiptPage) {
        String text = PlainText.isUnicode(form.draft().text())
                ? PlainText.line(form.draft().text())
                : "";
        String excerpt = text.codePoints()
                .limit(EXCERPT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Row(form.line(), excerpt, state, problem, receipt, receiptPage);
    }
}
