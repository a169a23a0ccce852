package si.odmev.ingest.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.access.Role;

/** An earlier import, and its undo. */
@Controller
class PastImportController {
    private final PastImports past;
    private final UndoDesk desk;

    PastImportController(PastImports past, UndoDesk desk) {
        this.past = past;
        this.desk = desk;
    }

    @GetMapping("/import/past/{id}")
    String page(@PathVariable UUID id, Authentication person, Model model) {
        return show(known(id), person, model);
    }

    /**
     * Begins the undo, or goes on after it stopped. A clerk undoes the imports of their own account, an editor also those of others.
     *
     * @param sure set if the person confirmed that the submissions are to be erased
     */
    @PostMapping("/import/past/{id}")
    String undo(
            @PathVariable UUID id,
            @RequestParam Optional<String> sure,
            Authentication person,
            Model model,
            HttpServletResponse response) {
        PastImports.View view = known(id);
        Optional<Fault> fault = fault(view, person, sure.isPresent());
        if (fault.isEmpty() && isUndoable(view) && !desk.begin(id, person.getName())) {
            fault = Optional.of(new Fault("busy", HttpStatus.SERVICE_UNAVAILABLE));
        }
        if (fault.isPresent()) {
            response.setStatus(fault.get().status().value());
            model.addAttribute("fault", fault.get().code());
            return show(view, person, model);
        }
        return "redirect:/import/past/" + id;
    }

    /** Why an undo does not begin. */
    private record Fault(String code, HttpStatus status) {}

    private static Optional<Fault> fault(PastImports.View view, Authentication person, boolean isSure) {
        if (!mayUndo(view, person)) {
            return Optional.of(new Fault("foreign", HttpStatus.FORBIDDEN));
        }
        if (view.state().equals("running")) {
            return Optional.of(new Fault("running", HttpStatus.CONFLICT));
        }
        return isSure ? Optional.empty() : Optional.of(new Fault("unsure", HttpStatus.BAD_REQUEST));
    }

    private static boolean mayUndo(PastImports.View view, Authentication person) {
        return view.account().equals(person.getName())
                || person.getAuthorities().stream()
                        .anyMatch(authority -> Role.EDITOR.authority().equals(authority.getAuthority()));
    }

    private boolean isUndoable(PastImports.View view) {
        return view.isUndoable() || desk.hasLeft(view.id());
    }

    private String show(PastImports.View view, Authentication person, Model model) {
        model.addAttribute("past", view);
        model.addAttribute("progress", desk.progress(view.id()).orElse(null));
        model.addAttribute("undoable", isUndoable(view));
        model.addAttribute("allowed", mayUndo(view, person));
        return "import/past";
    }

    /** While the list is not read to its end, an import that is there may not be found yet. */
    private PastImports.View known(UUID id) {
        return past.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        past.isComplete() ? HttpStatus.NOT_FOUND : HttpStatus.SERVICE_UNAVAILABLE));
    }
}
