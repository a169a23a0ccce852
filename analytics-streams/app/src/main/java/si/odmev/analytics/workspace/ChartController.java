package si.odmev.analytics.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.analytics.chart.ChartFile;
import si.odmev.analytics.chart.ChartSheet;
import si.odmev.analytics.chart.StackedBars;
import si.odmev.analytics.export.Export;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.StepLength;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.query.Tally;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.query.Timeline;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.page.Dates;
import si.odmev.platform.web.page.PageAddress;

/** The charts of the overview as files: drawing, picture and numbers. They take the parameters of the overview. */
@RunsIn(InstanceRole.WEB)
@Controller
class ChartController {
    private final SubmissionSearch search;
    private final CurrentConsultations consultations;
    private final MessageSource messages;
    private final Dates dates;

    ChartController(SubmissionSearch search, CurrentConsultations consultations, MessageSource messages, Dates dates) {
        this.search = search;
        this.consultations = consultations;
        this.messages = messages;
        this.dates = dates;
    }

    @GetMapping({"/workspace/charts/time.svg", "/workspace/charts/time.png", "/workspace/charts/time.csv"})
    ResponseEntity<byte[]> overTime(
            @RequestParam MultiValueMap<String, String> query, HttpServletRequest request, Locale locale) {
        return file(request, query, locale, (consultation, totals) -> {
            String tick = message("format.tick." + totals.timeline().interval().code(), locale);
            Function<Timeline.Step, String> day = step -> dates.format(step.start(), tick, locale);
            var headings = List.of(message("overview.time.when", locale), message("theme.all", locale));
            var words = words("overview.time", Facet.THEME, consultation, query, locale);
            var outside = List.of(message("overview.time.before", locale), message("overview.time.behind", locale));
            return ChartSheet.overTime(totals, with(totals.timeline(), words, locale), day, headings, outside);
        });
    }

    @GetMapping({"/workspace/charts/themes.svg", "/workspace/charts/themes.png", "/workspace/charts/themes.csv"})
    ResponseEntity<byte[]> byTheme(
            @RequestParam MultiValueMap<String, String> query, HttpServletRequest request, Locale locale) {
        Facet split = "channel".equals(query.getFirst("split")) ? Facet.CHANNEL : Facet.KIND;
        return file(request, query, locale, (consultation, totals) -> {
            Function<Tally, Map<String, Long>> parts = split == Facet.KIND ? Tally::kinds : Tally::channels;
            List<String> order = split.fixedValues();
            var shown = order.stream()
                    .filter(parts.apply(totals.all())::containsKey)
                    .toList();
            var headings = List.of(message("overview.table.theme", locale), message("overview.table.total", locale));
            return ChartSheet.byTheme(
                    StackedBars.of(totals.themes(), parts, order),
                    shown,
                    words("overview.themes", split, consultation, query, locale),
                    headings);
        });
    }

    private interface Drawn {
        ChartSheet of(Consultation consultation, ThemeTotals totals);
    }

    private ResponseEntity<byte[]> file(
            HttpServletRequest request, MultiValueMap<String, String> query, Locale locale, Drawn drawn) {
        String name = request.getRequestURI().substring(request.getRequestURI().lastIndexOf('/') + 1);
        ChartFile file = ChartFile.of(name).orElseThrow();
        try {
            var parameters = new Parameters(query, consultations.now());
            var length = StepLength.atLeast(parameters.interval().orElse(Interval.DAY));
            var totals = search.overview(parameters.filter(), length, 0, 1).totals();
            byte[] body = file.bytes(drawn.of(parameters.consultation(), totals), Export.separatorIn(locale));
            var disposition = ContentDisposition.attachment()
                    .filename(parameters.consultation().id() + "-" + name)
                    .build();
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, file.contentType())
                    .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                    .body(body);
        } catch (InvalidParameterException | SearchUnavailableException e) {
            // The overview with the same parameters says what is wrong with them, or that search is away.
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.LOCATION, new PageAddress("/workspace", query).toString())
                    .build();
        }
    }

    /** The words of a chart whose parts are themes, kinds or channels. */
    private ChartSheet.Words words(
            String title, Facet parts, Consultation consultation, MultiValueMap<String, String> query, Locale locale) {
        var labels = new Labels(messages, consultation, locale);
        var conditions =
                FilterPanel.of(new PageAddress("/workspace", query), consultation, Map.of(), labels).chips().stream()
                        .map(FilterPanel.Chip::label)
                        .toList();
        String today =
                dates.format(Instant.now().atZone(consultation.timeZone()), message("format.date", locale), locale);
        String counted = conditions.isEmpty() ? message("theme.all", locale) : String.join("; ", conditions);
        List<String> order = parts.fixedValues();
        return new ChartSheet.Words(
                consultation.title().in(locale) + ": " + message(title, locale),
                counted + " · " + today,
                value -> order.contains(value) && parts != Facet.THEME ? labels.of(parts, value) : labels.theme(value),
                value -> parts == Facet.THEME
                        ? ChartColours.ofTheme(consultation, value)
                        : ChartColours.ofPart(order.indexOf(value)));
    }

    /** Says what the columns leave out, as the page does. */
    private ChartSheet.Words with(Timeline timeline, ChartSheet.Words words, Locale locale) {
        var said = new ArrayList<String>(List.of(words.subtitle()));
        if (timeline.earlier() > 0) {
            said.add(messages.getMessage("overview.time.earlier", new Object[] {timeline.earlier()}, locale));
        }
        if (timeline.later() > 0) {
            said.add(messages.getMessage("overview.time.later", new Object[] {timeline.later()}, locale));
        }
        return new ChartSheet.Words(words.title(), String.join(" · ", said), words.name(), words.colour());
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
