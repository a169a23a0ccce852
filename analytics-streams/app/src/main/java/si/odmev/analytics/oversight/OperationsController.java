package si.odmev.analytics.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** The operator's page, and the same for programs. */
@RunsIn(InstanceRole.WEB)
@Controller
@Tag(name = "operations")
class OperationsController {
    private static final String RUNBOOKS = "/operations/runbooks/";

    private final Oversight oversight;
    private final Runbooks runbooks = new Runbooks();
    private final MessageSource messages;
    private final CurrentConsultations consultations;

    OperationsController(Oversight oversight, MessageSource messages, CurrentConsultations consultations) {
        this.oversight = oversight;
        this.messages = messages;
        this.consultations = consultations;
    }

    /**
     * A part as the page and the API show it.
     *
     * @param cause in words
     * @param runbook its name
     * @param because the part whose failure explains this one's; null if there is none
     */
    record Told(
            Part part,
            Finding.Level level,
            String cause,
            String runbook,
            @Nullable Part because) {}

    @GetMapping("/operations")
    String overview(Model model, Locale locale) throws InterruptedException {
        List<Told> told = told(locale);
        model.addAttribute("safety", told.getFirst());
        model.addAttribute("parts", told.subList(1, told.size()));
        model.addAttribute("checkedAt", checkedAt(locale));
        model.addAttribute("address", new PageAddress("/operations", Map.of()));
        return "operations";
    }

    @Operation(summary = "How each part is, with the cause in words; first whether what citizens say is safe")
    @GetMapping("/api/v1/operations/health")
    @ResponseBody
    List<Told> health(Locale locale) throws InterruptedException {
        return told(locale);
    }

    @GetMapping(RUNBOOKS + "{name}")
    String runbook(@PathVariable String name, Model model, Locale locale) {
        model.addAttribute("name", name);
        model.addAttribute(
                "runbook",
                runbooks.find(name, locale, RUNBOOKS)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("address", new PageAddress(RUNBOOKS + name, Map.of()));
        return "runbook";
    }

    private List<Told> told(Locale locale) throws InterruptedException {
        return Diagnosis.of(oversight.look()).stream()
                .map(one -> new Told(
                        one.finding().part(),
                        one.level(),
                        words(one, locale),
                        one.finding().part().runbook(),
                        one.because()))
                .toList();
    }

    private String words(Diagnosis.Explained one, Locale locale) {
        if (one.because() != null && one.finding().isUnknown()) {
            return messages.getMessage(
                    "operations.unknown-because." + one.because().code(), null, locale);
        }
        return one.finding().words(messages, locale);
    }

    /** The time of day where the first consultation is held. */
    private String checkedAt(Locale locale) {
        String pattern = messages.getMessage("operations.time", null, locale);
        return ZonedDateTime.now(consultations.now().all().getFirst().timeZone())
                .format(DateTimeFormatter.ofPattern(pattern, locale));
    }
}
