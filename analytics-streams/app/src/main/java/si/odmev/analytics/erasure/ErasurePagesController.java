package si.odmev.analytics.erasure;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.access.Role;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.page.PageAddress;

/**
 * The operator's pages of erasure. The first lists all matches of a number or of words. The second asks for a reason and the
 * operator's password to erase one of them, and shows afterwards what is left of it.
 */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping(ErasurePagesController.PATH)
class ErasurePagesController {
    static final String PATH = "/operations/erasures";

    private static final Logger LOG = LoggerFactory.getLogger(ErasurePagesController.class);
    private static final List<String> REASONS = List.of("lost-link", "third-person", "unlawful", "other");

    private final IngestErasures ingest;
    private final MatchSearch search;

    ErasurePagesController(IngestErasures ingest, MatchSearch search) {
        this.ingest = ingest;
        this.search = search;
    }

    @GetMapping
    String start(Authentication operator, Model model) throws InterruptedException {
        model.addAttribute("address", new PageAddress(PATH, Map.of()));
        model.addAttribute("mayReadWords", mayReadWords(operator));
        try {
            model.addAttribute("onRecord", ingest.onRecord());
        } catch (IOException e) {
            tell(e);
        }
        return "erasures";
    }

    /** By POST, because the words of a person who wants to be forgotten must not be in access logs. */
    @PostMapping
    String search(@RequestParam(defaultValue = "") String q, Authentication operator, Model model)
            throws InterruptedException {
        model.addAttribute("q", q);
        if (!q.isBlank()) {
            try {
                search.find(q.strip(), mayReadWords(operator))
                        .ifPresentOrElse(
                                found -> model.addAttribute("matches", found),
                                () -> model.addAttribute("onlyNumbers", true));
            } catch (IOException e) {
                tell(e);
                model.addAttribute("unavailable", true);
            }
        }
        return start(operator, model);
    }

    @GetMapping("/{submissionId}")
    String one(@PathVariable UUID submissionId, Authentication operator, Model model, HttpServletResponse response)
            throws InterruptedException {
        return page(submissionId, null, operator, model, response);
    }

    @PostMapping("/{submissionId}")
    String erase(
            @PathVariable UUID submissionId,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String password,
            Authentication operator,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        if (!REASONS.contains(reason)) {
            return page(submissionId, "reason", operator, model, response);
        }
        model.addAttribute("reason", reason);
        return switch (ingest.erase(submissionId, reason, operator.getName(), password)) {
            case ERASED -> {
                LOG.atInfo()
                        .addKeyValue("submission", submissionId)
                        .addKeyValue("reason", reason)
                        .log("submission erased by an operator");
                yield "redirect:" + PATH + "/" + submissionId;
            }
            case NOT_ALLOWED -> page(submissionId, "password", operator, model, response);
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case UNAVAILABLE -> page(submissionId, "unavailable", operator, model, response);
        };
    }

    /** Searches all places again. If that takes longer than the limit of the request, the page shows the result later. */
    @PostMapping("/{submissionId}/look")
    String look(@PathVariable UUID submissionId, Authentication operator, Model model, HttpServletResponse response)
            throws InterruptedException {
        try {
            ingest.certificate(submissionId);
            return "redirect:" + PATH + "/" + submissionId;
        } catch (IOException e) {
            tell(e);
            return page(submissionId, "look", operator, model, response);
        }
    }

    /**
     * @param problem why nothing was erased, or why no search began; null if all went well
     */
    private String page(
            UUID submissionId,
            @Nullable String problem,
            Authentication operator,
            Model model,
            HttpServletResponse response)
            throws InterruptedException {
        model.addAttribute("address", new PageAddress(PATH + "/" + submissionId, Map.of()));
        model.addAttribute("submissionId", submissionId);
        model.addAttribute("reasons", REASONS);
        model.addAttribute("problem", problem);
        if (problem != null) {
            response.setStatus(
                    problem.equals("unavailable") || problem.equals("look")
                            ? HttpStatus.SERVICE_UNAVAILABLE.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        try {
            Optional<MatchSearch.Match> match =
                    search.byReceipt(submissionId.toString(), mayReadWords(operator)).stream()
                            .findFirst();
            model.addAttribute("match", match.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
            if (match.get().isErased()) {
                ingest.lastCertificate(submissionId).ifPresent(found -> model.addAttribute("certificate", found));
            }
        } catch (IOException e) {
            tell(e);
            model.addAttribute("problem", "unavailable");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
        return "erasure";
    }

    /** An operator need not read what people said. An operator who is also an analyst may. */
    private static boolean mayReadWords(Authentication operator) {
        return operator.getAuthorities().stream()
                .anyMatch(authority -> Role.ANALYST.authority().equals(authority.getAuthority()));
    }

    private static void tell(IOException failure) {
        LOG.atWarn().addKeyValue("cause", failure.toString()).log("ingest can't be asked about erasures");
    }
}
