package si.odmev.ingest.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.imports.ImportPlanner.NotReadyException;
import si.odmev.ingest.tables.TableReading;

/** The last steps of an import: the preview, the import itself, and what came of it. */
@Controller
class RunController {
    private static final int MOST_SHOWN = 10;
    private static final int MOST_PROBLEMS = 50;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final OpenImports open;
    private final ImportTables tables;
    private final ImportPlanner planner;
    private final ImportDesk desk;
    private final ImportHistory history;
    private final CurrentConsultations consultations;
    private final MessageSource messages;

    RunController(
            OpenImports open,
            ImportTables tables,
            ImportPlanner planner,
            ImportDesk desk,
            ImportHistory history,
            CurrentConsultations consultations,
            MessageSource messages) {
        this.open = open;
        this.tables = tables;
        this.planner = planner;
        this.desk = desk;
        this.history = history;
        this.consultations = consultations;
        this.messages = messages;
    }

    @GetMapping("/import/{id}/preview")
    String preview(@PathVariable UUID id, Principal person, Model model, HttpServletResponse response) {
        OpenImport upload = upload(id, person);
        if (upload.progress().isPresent()) {
            return "redirect:/import/" + id + "/progress";
        }
        if (upload.mapping().orElseThrow().fault().isPresent()) {
            return "redirect:/import/" + id;
        }
        show(upload, model);
        try {
            ZoneId zone = consultations.now().orDefault(upload.consultation()).timeZone();
            // The page keeps no more of the plan than it shows.
            withPlan(upload, plan -> {
                model.addAttribute("counts", plan.counts());
                model.addAttribute("fresh", plan.fresh().size());
                model.addAttribute(
                        "first",
                        plan.first(MOST_SHOWN).stream()
                                .map(fresh -> AnswerView.of(fresh, zone))
                                .toList());
                problems(plan.problems(), model);
                return plan.counts();
            });
        } catch (NotReadyException e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("undoing", e.isUndoing());
        }
        return "import/preview";
    }

    /**
     * Begins the import, or goes on after it stopped.
     *
     * @param choice number of the mapping whose preview the person saw; if another one counts now, its preview comes first
     */
    @PostMapping("/import/{id}/preview")
    String begin(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int choice,
            Principal person,
            Model model,
            HttpServletResponse response) {
        OpenImport upload = upload(id, person);
        if (upload.mapping().orElseThrow().fault().isPresent()) {
            return "redirect:/import/" + id;
        }
        if (!upload.isChosen(choice)) {
            return "redirect:/import/" + id + "/preview?changed";
        }
        if (history.isUndoBegun(id)) {
            return "redirect:/import/past/" + id;
        }
        if (!desk.begin(upload, choice)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("busy", true);
            show(upload, model);
            problems(List.of(), model);
            return "import/progress";
        }
        return "redirect:/import/" + id + "/progress";
    }

    @GetMapping("/import/{id}/progress")
    String progress(@PathVariable UUID id, Principal person, Model model) {
        OpenImport upload = upload(id, person);
        if (upload.progress().isEmpty()) {
            return "redirect:/import/" + id;
        }
        show(upload, model);
        problems(upload.progress().get().problems(), model);
        return "import/progress";
    }

    /** All rows that can't be or were not imported, as a table. */
    @GetMapping("/import/{id}/errors.csv")
    ResponseEntity<byte[]> errors(@PathVariable UUID id, Principal person, Locale locale) throws IOException {
        OpenImport upload = upload(id, person);
        List<RowProblem> problems;
        try {
            problems = upload.progress().isPresent()
                    ? upload.progress().get().problems()
                    : withPlan(upload, ImportPlan::problems);
        } catch (NotReadyException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(messages.getMessage("import.errors.name", null, locale) + ".csv")
                                .build()
                                .toString())
                .body(new ProblemTable(messages, locale).csv(problems));
    }

    private <T> T withPlan(OpenImport upload, Function<ImportPlan, T> use) throws NotReadyException {
        Consultation consultation =
                consultations.now().find(upload.consultation()).orElseThrow(NotReadyException::new);
        Mapping mapping = upload.mapping().orElseThrow();
        return tables.<T, NotReadyException>reading(upload.file(), reading -> {
            if (reading instanceof TableReading.Read read) {
                return use.apply(planner.plan(ImportTables.view(read.file(), mapping), mapping, consultation));
            }
            throw new GoneException(upload.id());
        });
    }

    private void show(OpenImport upload, Model model) {
        model.addAttribute("upload", upload.shown());
        model.addAttribute("progress", upload.progress().orElse(null));
        model.addAttribute("consultation", consultations.now().orDefault(upload.consultation()));
        model.addAttribute("options", upload.mapping().map(Mapping::options).orElseThrow());
        model.addAttribute(
                "hasConsentColumn",
                upload.mapping()
                        .flatMap(mapping -> mapping.column(ColumnUse.CONSENT))
                        .isPresent());
    }

    private static void problems(List<RowProblem> problems, Model model) {
        model.addAttribute("problems", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        model.addAttribute("problemCount", problems.size());
    }

    private OpenImport upload(UUID id, Principal person) {
        return open.find(id, person.getName()).orElseThrow(() -> new GoneException(id));
    }
}
