package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.views.SavedViews;
import si.odmev.analytics.views.TooManyViewsException;
import si.odmev.analytics.views.ViewDesk;
import si.odmev.analytics.views.ViewNotRecordedException;
import si.odmev.analytics.views.ViewRules;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.schemas.SavedView;

/** The saved views: the link of each, and the page on which they are saved, renamed and deleted. */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping(SavedViewController.PATH)
class SavedViewController {
    static final String PATH = "/workspace/views";

    private static final Logger LOG = LoggerFactory.getLogger(SavedViewController.class);

    private final SavedViews views;
    private final ViewDesk desk;

    SavedViewController(SavedViews views, ViewDesk desk) {
        this.views = views;
        this.desk = desk;
    }

    /** The page, with the list that the address names, to be saved. */
    @GetMapping
    String all(@RequestParam MultiValueMap<String, String> query, Principal person, Model model) {
        return page(ListAddress.listOf(query), "", false, person, model);
    }

    /** Leads to the list. So the link of a view has no words that somebody searched for. */
    @GetMapping("/{viewId}")
    String open(@PathVariable UUID viewId, Principal person) {
        String query = find(viewId, person).getQuery();
        return "redirect:" + ListAddress.LIST + (query.isEmpty() ? "" : "?" + query);
    }

    /** Saves the list that the parameters name. */
    @PostMapping
    String save(
            @RequestParam MultiValueMap<String, String> query,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "false") boolean shared,
            Principal person,
            Model model,
            HttpServletResponse response) {
        PageAddress list = ListAddress.listOf(query);
        String written = list.toString().substring(ListAddress.LIST.length()).replaceFirst("^\\?", "");
        Optional<InputProblem> problem = problem(title, "view-title");
        if (problem.isEmpty() && written.length() > ViewRules.MAX_QUERY_LENGTH) {
            problem = Optional.of(new InputProblem("views.too-long", 0, "view-title"));
        }
        if (problem.isEmpty()) {
            problem = tried(() -> desk.save(title.strip(), shared, written, person.getName()), response);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return answer(problem, list, title, shared, person, model);
    }

    @PostMapping("/{viewId}")
    String rename(
            @PathVariable UUID viewId,
            @RequestParam(defaultValue = "") String title,
            Principal person,
            Model model,
            HttpServletResponse response) {
        SavedView view = find(viewId, person);
        Optional<InputProblem> problem = problem(title, "view-" + viewId);
        if (problem.isEmpty()) {
            problem = tried(() -> desk.rename(view, title.strip()), response);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return answer(problem, nothing(), "", false, person, model);
    }

    @PostMapping("/{viewId}/delete")
    String delete(@PathVariable UUID viewId, Principal person, Model model, HttpServletResponse response) {
        SavedView view = find(viewId, person);
        return answer(tried(() -> desk.delete(view), response), nothing(), "", false, person, model);
    }

    private static PageAddress nothing() {
        return new PageAddress(ListAddress.LIST, Map.of());
    }

    private static Optional<InputProblem> problem(String title, String field) {
        if (title.isBlank()) {
            return Optional.of(new InputProblem("views.no-title", 0, field));
        }
        return ViewRules.isTitle(title.strip())
                ? Optional.empty()
                : Optional.of(new InputProblem("views.title-too-long", ViewRules.MAX_TITLE_LENGTH, field));
    }

    private static Optional<InputProblem> tried(Runnable act, HttpServletResponse response) {
        try {
            act.run();
            return Optional.empty();
        } catch (TooManyViewsException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return Optional.of(new InputProblem("views.too-many", SavedViews.MOST_OF_ONE, "views-heading"));
        } catch (ViewNotRecordedException e) {
            LOG.atWarn().setCause(e).log("a saved view was not recorded");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return Optional.of(new InputProblem("correction.not-recorded", 0, "views-heading"));
        }
    }

    private String answer(
            Optional<InputProblem> problem,
            PageAddress list,
            String title,
            boolean shared,
            Principal person,
            Model model) {
        if (problem.isEmpty()) {
            return "redirect:" + PATH;
        }
        model.addAttribute("problem", problem.get());
        return page(list, title, shared, person, model);
    }

    private String page(PageAddress list, String title, boolean shared, Principal person, Model model) {
        model.addAttribute("address", list.to(PATH));
        model.addAttribute("list", list);
        model.addAttribute("views", views.seenBy(person.getName()));
        model.addAttribute("title", title);
        model.addAttribute("shared", shared);
        return "views";
    }

    private SavedView find(UUID viewId, Principal person) {
        return views.find(viewId, person.getName())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
