package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SelectionSearch;
import si.odmev.analytics.review.BulkAction;
import si.odmev.analytics.review.BulkAction.State;
import si.odmev.analytics.review.BulkActions;
import si.odmev.analytics.review.TooManyActionsException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.page.PageAddress;

/** How far an action on many submissions has come, and its undo. Each person sees their own actions. */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping(WorkController.PATH + "/{actionId}")
class ActionController {
    /** Most actions end within it, so that the first page that the person sees says how it ended. */
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    /** Submissions of a state that the page lists; more than that nobody reads. */
    private static final int LISTED = 100;

    private final SelectionSearch search;
    private final BulkActions actions;
    private final Clock clock = Clock.systemUTC();

    ActionController(SelectionSearch search, BulkActions actions) {
        this.search = search;
        this.actions = actions;
    }

    @GetMapping
    String action(@PathVariable UUID actionId, Principal person, Model model, HttpSession session)
            throws InterruptedException {
        BulkAction action = find(actionId, person);
        action.awaitEnd(UNTIL_SHOWN);
        show(action, model, session);
        return "action";
    }

    /** Gives the submissions back the state from before. */
    @PostMapping("/undo")
    String undo(
            @PathVariable UUID actionId,
            Principal person,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        BulkAction action = find(actionId, person);
        try {
            var ids = action.arrived().stream()
                    .map(item -> UUID.fromString(item.before().submissionId()))
                    .toList();
            var undo = actions.undo(action, search.withIds(ids));
            if (undo.isPresent()) {
                return "redirect:" + address(undo.get());
            }
            refuse("work.undo-too-late", HttpStatus.CONFLICT, model, response);
        } catch (TooManyActionsException e) {
            refuse("work.busy", HttpStatus.SERVICE_UNAVAILABLE, model, response);
        } catch (SearchUnavailableException e) {
            SearchNotice.answer(e, response);
            model.addAttribute("problem", "work.undo-later");
        }
        show(action, model, session);
        return "action";
    }

    /** Sends again what failed. */
    @PostMapping("/repeat")
    String repeat(
            @PathVariable UUID actionId,
            Principal person,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        BulkAction action = find(actionId, person);
        try {
            var again = actions.repeat(action);
            if (again.isPresent()) {
                return "redirect:" + address(again.get());
            }
        } catch (TooManyActionsException e) {
            refuse("work.busy", HttpStatus.SERVICE_UNAVAILABLE, model, response);
        }
        show(action, model, session);
        return "action";
    }

    private static void refuse(String problem, HttpStatus status, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem);
        response.setStatus(status.value());
    }

    private BulkAction find(UUID id, Principal person) {
        return actions.find(id, person.getName()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void show(BulkAction action, Model model, HttpSession session) {
        Map<State, Integer> counts = action.counts();
        model.addAttribute("address", new PageAddress(address(action), Map.of()));
        model.addAttribute("action", action);
        model.addAttribute("recorded", counts.getOrDefault(State.RECORDED, 0));
        model.addAttribute("failed", counts.getOrDefault(State.FAILED, 0));
        model.addAttribute("overtaken", listed(action, State.OVERTAKEN));
        model.addAttribute("overtakenCount", counts.getOrDefault(State.OVERTAKEN, 0));
        model.addAttribute("erased", counts.getOrDefault(State.ERASED, 0));
        model.addAttribute("undoable", action.isUndoable(clock.instant()));
        model.addAttribute("overview", WorkController.overview(session));
    }

    private static List<BulkAction.Item> listed(BulkAction action, State state) {
        return action.in(state).stream().limit(LISTED).toList();
    }

    private static String address(BulkAction action) {
        return WorkController.PATH + "/" + action.id();
    }
}
