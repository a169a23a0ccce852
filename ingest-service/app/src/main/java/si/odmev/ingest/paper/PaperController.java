package si.odmev.ingest.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.receipt.ReceiptLinks;

/**
 * Imports a table of paper forms. It first shows what the import would do, row by row, and then imports. The server keeps nothing in
 * between, because the page carries the file. To import a file again changes nothing, because a form's id is derived from its content.
 * Anybody who knows the content can derive the id too, so a repetition shows the receipt's number and never its link.
 */
@Controller
class PaperController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Intake intake;
    private final CurrentConsultations consultations;
    private final ReceiptLinks links;
    private final InstantSource clock;
    private final MessageSource messages;
    private final PaperTableReader reader = new PaperTableReader();

    PaperController(
            Intake intake,
            CurrentConsultations consultations,
            ReceiptLinks links,
            InstantSource clock,
            MessageSource messages) {
        this.intake = intake;
        this.consultations = consultations;
        this.links = links;
        this.clock = clock;
        this.messages = messages;
    }

    @GetMapping("/live/paper")
    String page() {
        return "live/paper";
    }

    @GetMapping("/live/paper/template.csv")
    ResponseEntity<byte[]> emptyCsv(Locale locale) throws IOException {
        return download("csv", CSV, template(locale).csv(), locale);
    }

    @GetMapping("/live/paper/template.xlsx")
    ResponseEntity<byte[]> emptyWorkbook(Locale locale) throws IOException {
        return download("xlsx", WORKBOOK, template(locale).workbook(), locale);
    }

    @PostMapping(path = "/live/paper", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String preview(@RequestParam MultipartFile file, Model model) throws IOException {
        byte[] content = file.getBytes();
        show(content, false, model);
        model.addAttribute("table", Base64.getUrlEncoder().encodeToString(content));
        return "live/paper";
    }

    @PostMapping("/live/paper/import")
    String importTable(@RequestParam String table, Model model) {
        try {
            show(Base64.getUrlDecoder().decode(table), true, model);
        } catch (IllegalArgumentException e) {
            model.addAttribute("refusal", Message.of("live.paper.refused.damaged", ""));
        }
        return "live/paper";
    }

    private void show(byte[] content, boolean isImport, Model model) {
        switch (reader.read(content, consultations.now().byDefault(), clock.instant())) {
            case PaperTable.Refused refused -> model.addAttribute("refusal", refused.problem());
            case PaperTable.Read read -> {
                List<PaperRow> rows = new PaperImport(
                                intake, links, isImport ? draft -> Optional.of(intake.accept(draft)) : intake::foresee)
                        .run(read.forms());
                model.addAttribute("read", read);
                model.addAttribute("rows", rows);
                model.addAttribute("totals", PaperImport.totals(rows, isImport));
                model.addAttribute("importable", rows.stream().anyMatch(row -> row.state() == PaperRow.State.NEW));
                model.addAttribute("done", isImport);
            }
        }
    }

    private PaperTemplate template(Locale locale) {
        return new PaperTemplate(
                PaperTemplate.COLUMNS.stream()
                        .map(PaperField::label)
                        .map(label -> messages.getMessage(label, locale))
                        .toList(),
                Stream.of("proposal", "opinion", "suggestion", "question")
                        .map(kind -> messages.getMessage("kind." + kind, null, locale))
                        .toList());
    }

    private ResponseEntity<byte[]> download(String extension, MediaType type, byte[] content, Locale locale) {
        String name = messages.getMessage("live.paper.template.name", null, locale);
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + extension)
                                .build()
                                .toString())
                .body(content);
    }
}
