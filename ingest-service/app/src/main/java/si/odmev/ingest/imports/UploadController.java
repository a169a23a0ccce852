package si.odmev.ingest.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.tables.Refusal;
import si.odmev.ingest.tables.TableReading;

/** The first step of an import, and the list of earlier ones. */
@Controller
class UploadController {
    /** The list shows no more; undoing is for imports of the last weeks. */
    private static final int MOST_LISTED = 200;

    private static final int LONGEST_NAME = 120;

    private final CurrentConsultations consultations;
    private final ImportTables tables;
    private final OpenImports open;
    private final PastImports past;
    private final InstantSource clock;

    UploadController(
            CurrentConsultations consultations,
            ImportTables tables,
            OpenImports open,
            PastImports past,
            InstantSource clock) {
        this.consultations = consultations;
        this.tables = tables;
        this.open = open;
        this.past = past;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param refused set after an upload that was not read, because its page had expired
     */
    @GetMapping("/import")
    String page(@RequestParam Optional<String> refused, Model model) {
        refused.ifPresent(any -> {
            model.addAttribute("refusal", "unread");
            model.addAttribute("detail", "");
        });
        return page(theOnlyOpenOne(), model);
    }

    /** The id of the consultation that is open now; empty if none or several are, because nobody should import into the wrong one. */
    private String theOnlyOpenOne() {
        Instant now = clock.instant();
        List<String> ids = consultations.now().all().stream()
                .filter(consultation -> consultation.isOpenAt(now))
                .map(Consultation::id)
                .toList();
        return ids.size() == 1 ? ids.getFirst() : "";
    }

    /** Keeps the file, and goes on to its columns. What was chosen stays chosen if the file can't be read. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String upload(
            @RequestParam Optional<MultipartFile> file,
            @RequestParam(defaultValue = "") String consultation,
            Principal person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Optional<Consultation> chosen = consultations.now().find(consultation);
        if (chosen.isEmpty()) {
            return refuse("consultation", "", "", HttpStatus.BAD_REQUEST, model, response);
        }
        if (file.isEmpty() || file.get().isEmpty()) {
            return refuse("no-file", "", consultation, HttpStatus.BAD_REQUEST, model, response);
        }
        byte[] content = file.get().getBytes();
        String name = name(file.get().getOriginalFilename());
        return tables.reading(content, reading -> take(reading, content, name, chosen.get(), person, model, response));
    }

    private String take(
            TableReading reading,
            byte[] content,
            String name,
            Consultation chosen,
            Principal person,
            Model model,
            HttpServletResponse response) {
        return switch (reading) {
            case TableReading.Refused refused ->
                refuse(
                        code(refused.refusal()),
                        refused.refusal().detail(),
                        chosen.id(),
                        HttpStatus.BAD_REQUEST,
                        model,
                        response);
            case TableReading.Read read -> {
                Optional<Mapping> guess = tables.guess(read.file(), chosen.asked());
                if (guess.isEmpty()) {
                    yield refuse("empty", "", chosen.id(), HttpStatus.BAD_REQUEST, model, response);
                }
                var upload = new OpenImport(UUID.randomUUID(), person.getName(), name, chosen.id(), content);
                upload.choose(guess.get());
                yield open.add(upload)
                        ? "redirect:/import/" + upload.id()
                        : refuse("full", "", chosen.id(), HttpStatus.SERVICE_UNAVAILABLE, model, response);
            }
        };
    }

    private static String code(Refusal refusal) {
        return refusal.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String refuse(
            String code,
            String detail,
            String consultation,
            HttpStatus status,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("refusal", code);
        model.addAttribute("detail", detail);
        return page(consultation, model);
    }

    private String page(String consultation, Model model) {
        model.addAttribute("consultations", consultations.now().all());
        model.addAttribute("chosen", consultation);
        model.addAttribute("past", past.latest(MOST_LISTED));
        model.addAttribute("current", past.isComplete());
        return "import/start";
    }

    /** Some browsers send a path; no page needs more than the end of it. */
    private static String name(@Nullable String sent) {
        String line = sent == null || !PlainText.isUnicode(sent) ? "" : PlainText.line(sent);
        String name = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…"
                : name;
    }
}
