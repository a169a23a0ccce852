package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.query.DuplicateSearch;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.query.SelectionSearch;
import si.odmev.analytics.query.TooManySelectedException;
import si.odmev.analytics.review.BulkAction;
import si.odmev.analytics.review.BulkActions;
import si.odmev.analytics.review.Change;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.TooManyActionsException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.PageAddress;
import si.odmev.schemas.StaffWords;

/**
 * Work on many submissions at once: choose what to do, look at what that changes, confirm. The selection is in the address, and is
 * read anew at each step; a hash of it and of the change says whether the person confirms what the preview showed.
 */
@RunsIn(InstanceRole.WEB)
@Controller
@RequestMapping(WorkController.PATH)
class WorkController {
    static final String PATH = "/workspace/work";

    /** The parameters that select. The forms and links of the page repeat them. */
    private static final List<String> STATE = Stream.concat(
                    Stream.of(SelectionSearch.ID, SelectionSearch.ALL), ListAddress.FILTER.stream())
            .toList();

    /** Receipts that the page suggests; more than that nobody looks through. */
    private static final int SUGGESTED = 100;

    private final SelectionSearch search;
    private final DuplicateSearch duplicates;
    private final BulkActions actions;
    private final TeamWords words;
    private final CurrentConsultations consultations;
    private final MessageSource messages;

    WorkController(
            SelectionSearch search,
            DuplicateSearch duplicates,
            BulkActions actions,
            TeamWords words,
            CurrentConsultations consultations,
            MessageSource messages) {
        this.search = search;
        this.duplicates = duplicates;
        this.actions = actions;
        this.words = words;
        this.consultations = consultations;
        this.messages = messages;
    }

    /** The form, before anything is chosen. */
    @GetMapping
    String form(
            @RequestParam MultiValueMap<String, String> query,
            Principal person,
            Model model,
            Locale locale,
            HttpSession session,
            HttpServletResponse response) {
        return page(query, WorkForm.empty(), person, model, locale, session, response, Optional.empty());
    }

    /**
     * Shows what the change would do, or does it.
     *
     * @param seen what the preview showed; missing if there was no preview
     * @param step {@code apply} to do it
     */
    @PostMapping
    String work(
            @RequestParam MultiValueMap<String, String> query,
            @ModelAttribute WorkForm form,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "preview") String step,
            Principal person,
            Model model,
            Locale locale,
            HttpSession session,
            HttpServletResponse response) {
        return page(
                query,
                form,
                person,
                model,
                locale,
                session,
                response,
                Optional.of(selected ->
                        proceed(form, selected, step.equals("apply") ? seen : "", person, model, response)));
    }

    /** What is done with the selection. Returns the address of the action; empty if the form is shown again. */
    private interface Proceeding {
        Optional<String> with(List<Selected> selected);
    }

    private String page(
            MultiValueMap<String, String> query,
            WorkForm form,
            Principal person,
            Model model,
            Locale locale,
            HttpSession session,
            HttpServletResponse response,
            Optional<Proceeding> proceeding) {
        var address = address(query);
        Consultation consultation = consultations.now().byDefault();
        model.addAttribute("form", form);
        model.addAttribute("address", address);
        model.addAttribute("overview", overview(session));
        try {
            List<Selected> selected = search.selectedBy(address.parameters(), consultations.now());
            consultation = consultationOf(selected);
            model.addAttribute("selected", selected.size());
            model.addAttribute(
                    "receipts",
                    selected.stream().map(Selected::receipt).limit(SUGGESTED).toList());
            var begun = selected.isEmpty() ? Optional.<String>empty() : proceeding.flatMap(next -> next.with(selected));
            if (begun.isPresent()) {
                return "redirect:" + begun.get();
            }
            model.addAttribute("words", words.of(consultation, person.getName()));
        } catch (InvalidParameterException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("invalid", e);
        } catch (TooManySelectedException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("tooMany", e.selected());
        } catch (SearchUnavailableException e) {
            SearchNotice.show(e, model, response);
        }
        model.addAttribute("consultation", consultation);
        model.addAttribute("labels", new Labels(messages, consultation, locale));
        limits(model);
        return "work";
    }

    private Optional<String> proceed(
            WorkForm form,
            List<Selected> selected,
            String seen,
            Principal person,
            Model model,
            HttpServletResponse response) {
        var problem = form.problemForMany(selected);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problem", problem.get());
            return Optional.empty();
        }
        Change change = form.change(consultationOf(selected), selected);
        var preview = WorkPreview.of(change, form.reasonOrNull(), selected);
        if (preview.seen().equals(seen) && preview.changing() > 0) {
            try {
                return Optional.of(begin(change, form, selected, person));
            } catch (TooManyActionsException e) {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("problem", new InputProblem("work.busy", 0, "work-acts"));
            }
        } else if (!seen.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", new InputProblem("work.changed", 0, "work-preview"));
        }
        model.addAttribute("preview", preview);
        model.addAttribute("losing", duplicates.of(Original.lost(change, selected)));
        return Optional.empty();
    }

    private String begin(Change change, WorkForm form, List<Selected> selected, Principal person) {
        BulkAction action = actions.begin(change, form.reasonOrNull(), selected, person.getName());
        return PATH + "/" + action.id();
    }

    private Consultation consultationOf(List<Selected> selected) {
        Consultations known = consultations.now();
        return selected.isEmpty()
                ? known.byDefault()
                : known.orDefault(selected.getFirst().consultation());
    }

    static void limits(Model model) {
        model.addAttribute("acts", WorkForm.Act.forMany());
        model.addAttribute("kinds", WorkForm.KINDS);
        model.addAttribute("languages", WorkForm.LANGUAGES);
        model.addAttribute("maxReasonLength", Correction.MAX_REASON_LENGTH);
        model.addAttribute("maxNoteLength", StaffWords.MAX_NOTE_LENGTH);
        model.addAttribute("maxAssigneeLength", StaffWords.MAX_ASSIGNEE_LENGTH);
    }

    static String overview(HttpSession session) {
        return session.getAttribute(WorkspaceController.LAST_OVERVIEW) instanceof String last ? last : "/workspace";
    }

    private static PageAddress address(MultiValueMap<String, String> query) {
        var state = new LinkedHashMap<String, List<String>>();
        STATE.forEach(name -> state.put(name, query.getOrDefault(name, List.of())));
        return new PageAddress(PATH, state);
    }
}
