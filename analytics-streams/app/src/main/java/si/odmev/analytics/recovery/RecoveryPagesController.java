package si.odmev.analytics.recovery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.OtherInstanceException;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;

/** The operator's pages of recovery: dead letters with their replay, and the reconciliation. */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping("/operations")
class RecoveryPagesController {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryPagesController.class);
    private static final String DEAD_LETTERS = "/operations/dead-letters";
    private static final int MOST_LETTERS = 100;

    private final Recovery recovery;
    private final CurrentConsultations consultations;

    RecoveryPagesController(Recovery recovery, CurrentConsultations consultations) {
        this.recovery = recovery;
        this.consultations = consultations;
    }

    private interface Replaying {
        Replay now() throws IOException, InterruptedException;
    }

    @GetMapping("/dead-letters")
    String deadLetters(
            @RequestParam(required = false) @Nullable Integer replayed,
            @RequestParam(required = false) @Nullable Integer left,
            @RequestParam(required = false) @Nullable String failed,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        var letters = new DeadLetterArchive.Page(new DeadLetterArchive.Tally(0, 0), List.of());
        boolean unavailable = failed != null;
        try {
            letters = recovery.latest(MOST_LETTERS);
        } catch (KafkaException | TransientFaultException | IOException e) {
            unavailable = true;
            answerLater(e, model, response);
        }
        model.addAttribute("letters", letters.letters());
        model.addAttribute("total", letters.tally().kept());
        model.addAttribute("open", letters.tally().open());
        model.addAttribute("unavailable", unavailable);
        model.addAttribute("replayed", replayed);
        model.addAttribute("left", left);
        model.addAttribute("address", new PageAddress(DEAD_LETTERS, Map.of()));
        return "dead-letters";
    }

    @PostMapping("/dead-letters/{id}/replay")
    String replay(@PathVariable String id, RedirectAttributes outcome) throws InterruptedException {
        return after(() -> recovery.replay(id), outcome);
    }

    @PostMapping("/dead-letters/replay")
    String replayAll(RedirectAttributes outcome) throws InterruptedException {
        return after(recovery::replayAll, outcome);
    }

    @GetMapping("/reconciliation")
    String reconciliation(Model model, Locale language, HttpServletResponse response) throws InterruptedException {
        model.addAttribute("address", new PageAddress("/operations/reconciliation", Map.of()));
        try {
            model.addAttribute("report", recovery.reconcile());
            model.addAttribute("titles", titles(language));
        } catch (KafkaException | TransientFaultException | IOException e) {
            answerLater(e, model, response);
        }
        return "reconciliation";
    }

    private Map<String, String> titles(Locale language) {
        return consultations.now().all().stream()
                .collect(Collectors.toMap(
                        Consultation::id, consultation -> consultation.title().in(language)));
    }

    private static String after(Replaying replay, RedirectAttributes outcome) throws InterruptedException {
        try {
            Replay done = replay.now();
            outcome.addAttribute("replayed", done.replayed().size());
            if (!done.left().isEmpty()) {
                outcome.addAttribute("left", done.left().size());
            }
        } catch (KafkaException | TransientFaultException | IOException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("dead letters can't be replayed now");
            outcome.addAttribute("failed", "");
        }
        return "redirect:" + DEAD_LETTERS;
    }

    private static void answerLater(Exception failure, Model model, HttpServletResponse response) {
        LOG.atWarn()
                .addKeyValue("cause", failure.toString())
                .log("dead letters or the reconciliation can't be read now");
        if (failure instanceof OtherInstanceException other) {
            model.addAttribute("elsewhere", other);
        }
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
