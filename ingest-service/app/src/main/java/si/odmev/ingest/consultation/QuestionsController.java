package si.odmev.ingest.consultation;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.consultation.QuestionsReader.Problem;
import si.odmev.ingest.consultation.QuestionsReader.Reading;
import si.odmev.schemas.ConsultationAct;

/** The page on which editors add, word, order and withdraw the questions of a consultation. */
@Controller
@RequestMapping("/consultations/{consultation}/questions")
class QuestionsController {
    private final FollowedConsultations consultations;
    private final ConsultationDesk desk;
    private final InstantSource clock;

    QuestionsController(FollowedConsultations consultations, ConsultationDesk desk, InstantSource clock) {
        this.consultations = consultations;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String consultation, Model model) {
        VersionedConsultation known = known(consultation);
        return page(QuestionsForm.of(known), known, model);
    }

    /** Saves the questions. With a press of another button, it shows the form as it is after that, and saves nothing. */
    @PostMapping
    String change(
            @PathVariable String consultation,
            @ModelAttribute QuestionsForm form,
            @RequestParam(required = false) QuestionsForm.Press press,
            @RequestParam(defaultValue = "-1") int at,
            Principal editor,
            Model model,
            RedirectAttributes redirected,
            HttpServletResponse response) {
        VersionedConsultation before = known(consultation);
        boolean hasOpened = ConsultationReader.isFixed(before.consultation(), clock.instant());
        if (press != null) {
            return page(form.after(press, at, hasOpened), before, model);
        }
        return switch (QuestionsReader.read(form, before.consultation(), hasOpened)) {
            case Reading.Invalid invalid -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                addErrors(invalid.problems(), model);
                yield page(form, before, model);
            }
            case Reading.Valid valid -> {
                var answer = desk.change(
                        before, form.version(), ConsultationAct.EDITED, valid.consultation(), editor.getName());
                yield answered(answer, form, before, model, redirected, response);
            }
        };
    }

    private String answered(
            ConsultationDesk.Answer answer,
            QuestionsForm form,
            VersionedConsultation before,
            Model model,
            RedirectAttributes redirected,
            HttpServletResponse response) {
        return switch (answer) {
            case ConsultationDesk.Answer.Done done -> {
                redirected.addFlashAttribute("done", "consultations.done.edited");
                yield "redirect:/consultations/" + before.id();
            }
            case ConsultationDesk.Answer.Overtaken overtaken -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("problem", "consultations.overtaken");
                yield page(form.over(overtaken.latest().version()), overtaken.latest(), model);
            }
            case ConsultationDesk.Answer.Unavailable unavailable -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("problem", "consultations.unavailable");
                yield page(form, before, model);
            }
        };
    }

    private static void addErrors(List<Problem> errors, Model model) {
        model.addAttribute("errors", errors);
        model.addAttribute(
                "problems",
                errors.stream().collect(toMap(Problem::anchor, Problem::messageKey, (first, second) -> first)));
    }

    private static String page(QuestionsForm form, VersionedConsultation known, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("consultation", known.consultation());
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", Map.of());
        }
        return "consultations/questions";
    }

    private VersionedConsultation known(String id) {
        return consultations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
