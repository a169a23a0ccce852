package si.odmev.ingest.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

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
    String page(@PathVariable UUID id, Model model) {
        return show(known(id), model);
    }

    /** Begins the undo, or goes on after it stopped. */
    @PostMapping("/import/past/{id}")
    String undo(@PathVariable UUID id, Principal person, Model model, HttpServletResponse response) {
        PastImports.View view = known(id);
        if (view.state().equals("running")) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("fault", "running");
            return show(view, model);
        }
        if (view.isUndoable() && !desk.begin(id, person.getName())) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("fault", "busy");
            return show(view, model);
        }
        return "redirect:/import/past/" + id;
    }

    private String show(PastImports.View view, Model model) {
        model.addAttribute("past", view);
        model.addAttribute("progress", desk.progress(view.id()).orElse(null));
        return "import/past";
    }

    /** While the list is not read to its end, an import that is there may not be found yet. */
    private PastImports.View known(UUID id) {
        return past.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        past.isComplete() ? HttpStatus.NOT_FOUND : HttpStatus.SERVICE_UNAVAILABLE));
    }
}
