package si.odmev.ingest.consultation;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.consultation.ConsultationReader.Reading;
import si.odmev.schemas.ConsultationAct;

/** The pages of editors: the list, the form, and a consultation with its history and what can be done to it. */
@Controller
@RequestMapping("/consultations")
class ConsultationController {
    private final FollowedConsultations consultations;
    private final ConsultationReader reader;
    private final ConsultationDesk desk;
    private final InstantSource clock;

    ConsultationController(
            FollowedConsultations consultations,
            ConsultationReader reader,
            ConsultationDesk desk,
            InstantSource clock) {
        this.consultations = consultations;
        this.reader = reader;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("views", ConsultationView.of(consultations.versions(), clock.instant()));
        return "consultations/list";
    }

    @GetMapping("/new")
    String empty(Model model) {
        return form(ConsultationForm.empty(), Optional.empty(), model);
    }

    /** Shows the preview if that button was pressed, otherwise makes the consultation. */
    @PostMapping
    String make(
            @ModelAttribute ConsultationForm form,
            @RequestParam Optional<String> preview,
            Principal editor,
            Model model,
            RedirectAttributes redirected,
            HttpServletResponse response) {
        Reading reading = reader.readNew(
                form,
                consultations.now().byDefault().timeZone(),
                id -> consultations
                        .find(id)
                        .filter(known -> !ConsultationDesk.isJustMadeBy(editor.getName(), known, clock.instant()))
                        .isPresent());
        return switch (reading) {
            case Reading.Invalid invalid -> objectTo(invalid, form, Optional.empty(), model, response);
            case Reading.Valid valid
            when preview.isPresent() -> preview(valid.consultation(), form, Optional.empty(), model);
            case Reading.Valid valid -> {
                var answer = desk.make(valid.consultation(), editor.getName());
                yield answered(answer, form, Optional.empty(), "made", model, redirected, response);
            }
        };
    }

    @GetMapping("/{consultation}")
    String show(@PathVariable String consultation, Model model) {
        return show(known(consultation), model);
    }

    @GetMapping("/{consultation}/edit")
    String edit(@PathVariable String consultation, Model model) {
        VersionedConsultation known = known(consultation);
        return form(ConsultationForm.of(known), Optional.of(known), model);
    }

    /** Shows the preview if that button was pressed, otherwise changes the consultation. */
    @PostMapping("/{consultation}/edit")
    String change(
            @PathVariable String consultation,
            @ModelAttribute ConsultationForm form,
            @RequestParam Optional<String> preview,
            Principal editor,
            Model model,
            RedirectAttributes redirected,
            HttpServletResponse response) {
        VersionedConsultation before = known(consultation);
        if (ConsultationReader.isTooLate(form, before.consultation(), clock.instant())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", "consultations.fixed.meanwhile");
            return form(form, Optional.of(before), model);
        }
        return switch (reader.readChange(form, before.consultation(), clock.instant())) {
            case Reading.Invalid invalid -> objectTo(invalid, form, Optional.of(before), model, response);
            case Reading.Valid valid
            when preview.isPresent() -> preview(valid.consultation(), form, Optional.of(before), model);
            case Reading.Valid valid -> {
                var answer = desk.change(
                        before, form.version(), ConsultationAct.EDITED, valid.consultation(), editor.getName());
                yield answered(answer, form, Optional.of(before), "edited", model, redirected, response);
            }
        };
    }

    /**
     * Opens, closes or extends.
     *
     * @param until the new end, local time, for an extension
     * @param version what the editor saw
     */
    @PostMapping("/{consultation}/acts")
    String act(
            @PathVariable String consultation,
            @RequestParam Act act,
            @RequestParam(defaultValue = "") String until,
            @RequestParam long version,
            Principal editor,
            Model model,
            RedirectAttributes redirected,
            HttpServletResponse response) {
        VersionedConsultation before = known(consultation);
        var problems = new ArrayList<FieldProblem>();
        LocalDateTime end = ConsultationReader.time("until", until.strip(), problems);
        Optional<Consultation> changed = act.applied(before.consultation(), clock.instant(), end);
        if (changed.isEmpty() && (before.version() == version || !act.leaves(before.consultation(), end))) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute(
                    "problem", act == Act.EXTEND ? "consultations.until.too-early" : "consultations.not-now");
            model.addAttribute("until", until);
            return show(before, model);
        }
        var answer =
                desk.change(before, version, act.recorded(), changed.orElse(before.consultation()), editor.getName());
        return switch (answer) {
            case ConsultationDesk.Answer.Done done ->
                done(before.id(), act.recorded().name().toLowerCase(Locale.ROOT), redirected);
            case ConsultationDesk.Answer.Overtaken overtaken -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("problem", "consultations.overtaken");
                yield show(overtaken.latest(), model);
            }
            case ConsultationDesk.Answer.Unavailable unavailable -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("problem", "consultations.unavailable");
                yield show(before, model);
            }
        };
    }

    private String answered(
            ConsultationDesk.Answer answer,
            ConsultationForm form,
            Optional<VersionedConsultation> before,
            String act,
            Model model,
            RedirectAttributes redirected,
            HttpServletResponse response) {
        return switch (answer) {
            case ConsultationDesk.Answer.Done done ->
                done(before.map(VersionedConsultation::id).orElse(form.id()), act, redirected);
            case ConsultationDesk.Answer.Overtaken overtaken
            when before.isEmpty() ->
                objectTo(new Reading.Invalid(List.of(new FieldProblem("id", "taken"))), form, before, model, response);
            case ConsultationDesk.Answer.Overtaken overtaken -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("problem", "consultations.overtaken");
                model.addAttribute("latest", ConsultationView.of(overtaken.latest(), clock.instant()));
                yield form(form.over(overtaken.latest().version()), Optional.of(overtaken.latest()), model);
            }
            case ConsultationDesk.Answer.Unavailable unavailable -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("problem", "consultations.unavailable");
                yield form(form, before, model);
            }
        };
    }

    private static String done(String id, String act, RedirectAttributes redirected) {
        redirected.addFlashAttribute("done", "consultations.done." + act);
        return "redirect:/consultations/" + id;
    }

    private String objectTo(
            Reading.Invalid invalid,
            ConsultationForm form,
            Optional<VersionedConsultation> before,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("errors", invalid.problems());
        model.addAttribute(
                "problems",
                invalid.problems().stream()
                        .collect(toMap(FieldProblem::field, FieldProblem::messageKey, (first, second) -> first)));
        return form(form, before, model);
    }

    private String preview(
            Consultation read, ConsultationForm form, Optional<VersionedConsultation> before, Model model) {
        model.addAttribute("preview", read);
        return form(form, before, model);
    }

    private String form(ConsultationForm form, Optional<VersionedConsultation> before, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("packs", reader.packs());
        model.addAttribute("zone", consultations.now().byDefault().timeZone());
        model.addAttribute(
                "before",
                before.map(known -> ConsultationView.of(known, clock.instant())).orElse(null));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", Map.of());
        }
        return "consultations/form";
    }

    private String show(VersionedConsultation known, Model model) {
        model.addAttribute("view", ConsultationView.of(known, clock.instant()));
        return "consultations/show";
    }

    private VersionedConsultation known(String id) {
        return consultations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
