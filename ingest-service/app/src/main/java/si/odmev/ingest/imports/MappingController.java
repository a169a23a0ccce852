package si.odmev.ingest.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.Question;
import si.odmev.ingest.cells.DateOrder;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableReading;

/** The second step of an import: which sheet, which row has the headings, and what each column is. */
@Controller
class MappingController {
    private final OpenImports open;
    private final ImportTables tables;
    private final CurrentConsultations consultations;

    MappingController(OpenImports open, ImportTables tables, CurrentConsultations consultations) {
        this.open = open;
        this.tables = tables;
        this.consultations = consultations;
    }

    @GetMapping("/import/{id}")
    String page(@PathVariable UUID id, Principal person, Model model) {
        OpenImport upload = upload(id, person);
        return upload.progress().isPresent()
                ? "redirect:/import/" + id + "/progress"
                : on(upload, file -> show(upload, file, model));
    }

    /**
     * Takes the choice. With another sheet or row of headings, the columns are guessed again.
     *
     * @param again set if that button was pressed
     */
    @PostMapping("/import/{id}")
    String choose(
            @PathVariable UUID id,
            @ModelAttribute MappingForm form,
            @RequestParam Optional<String> again,
            Principal person,
            Model model,
            HttpServletResponse response) {
        OpenImport upload = upload(id, person);
        if (upload.progress().isPresent()) {
            return "redirect:/import/" + id + "/progress";
        }
        return on(upload, file -> choose(upload, file, form, again.isPresent(), model, response));
    }

    /** Forgets the table. */
    @PostMapping("/import/{id}/discard")
    String discard(@PathVariable UUID id, Principal person) {
        open.discard(id, person.getName());
        return "redirect:/import";
    }

    private String choose(
            OpenImport upload,
            TableFile file,
            MappingForm form,
            boolean isAgain,
            Model model,
            HttpServletResponse response) {
        Mapping before = upload.mapping().orElseThrow();
        int sheet = form.sheet() == null
                        || form.sheet() < 0
                        || form.sheet() >= file.sheets().size()
                ? before.sheet()
                : form.sheet();
        int heading = form.heading() == null || form.heading() < 0 ? before.headingRow() : form.heading();
        if (isAgain || sheet != before.sheet() || heading != before.headingRow()) {
            // The number of a row belongs to the sheet that was shown.
            int row = sheet == before.sheet()
                    ? heading
                    : tables.headingRow(file.sheets().get(sheet));
            upload.choose(tables.guess(file, sheet, row, questions(upload), form.options()));
            return "redirect:/import/" + upload.id();
        }
        Mapping chosen = form.over(
                before,
                before.uses().size(),
                questions(upload).stream().map(Question::id).collect(Collectors.toSet()));
        upload.choose(chosen);
        if (chosen.fault().isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("fault", chosen.fault().get());
            // Without a text, this comes first.
            model.addAttribute("doubles", chosen.fault().get().equals("no-text") ? List.of() : chosen.doubles());
            return show(upload, file, model);
        }
        return "redirect:/import/" + upload.id() + "/preview";
    }

    private String show(OpenImport upload, TableFile file, Model model) {
        Mapping mapping = upload.mapping().orElseThrow();
        TableView table = ImportTables.view(file, mapping);
        model.addAttribute("upload", upload.shown());
        model.addAttribute("consultation", consultations.now().orDefault(upload.consultation()));
        model.addAttribute("sheets", file.sheets());
        model.addAttribute("mapping", mapping);
        model.addAttribute("columns", ColumnView.of(table, mapping));
        model.addAttribute("rows", table.rows().size());
        model.addAttribute("preset", Preset.of(table).map(Preset::id).orElse(null));
        model.addAttribute(
                "uses", Arrays.stream(ColumnUse.values()).map(ColumnUse::id).toList());
        model.addAttribute("questions", questions(upload));
        model.addAttribute("kinds", MappingForm.KINDS);
        model.addAttribute("channels", MappingForm.CHANNELS);
        model.addAttribute("orders", DateOrder.values());
        return "import/mapping";
    }

    private String on(OpenImport upload, Function<TableFile, String> step) {
        return tables.reading(upload.file(), reading -> {
            if (reading instanceof TableReading.Read read) {
                return step.apply(read.file());
            }
            throw new GoneException(upload.id());
        });
    }

    /** The questions that the consultation asks. */
    private List<Question> questions(OpenImport upload) {
        return consultations
                .now()
                .find(upload.consultation())
                .map(Consultation::asked)
                .orElse(List.of());
    }

    private OpenImport upload(UUID id, Principal person) {
        return open.find(id, person.getName()).orElseThrow(() -> new GoneException(id));
    }
}
