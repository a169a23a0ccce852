package si.odmev.analytics.query;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.schemas.StaffWords;

/**
 * Reads the query parameters of a URL into typed queries. Empty values count as missing, because a form also sends the fields
 * that were left empty. Every method throws {@link InvalidParameterException} for a value that it can't read.
 *
 * <p>{@code from} and {@code to} are days ({@code 2022-05-10}), local times ({@code 2022-05-10T16:00}), both in the
 * consultation's time zone, or moments with an offset ({@code 2022-05-10T14:00:00Z}). A day in {@code to} is wholly
 * included; a time in {@code to} is the first moment that is not included.
 */
public final class Parameters {
    /** Code points of {@code q}. */
    public static final int MAX_WORDS_LENGTH = 200;

    /** Submissions that can be reached by paging, Elasticsearch's {@code index.max_result_window}. */
    public static final int MAX_REACHABLE = 10_000;

    /** Code points of a tag, an assignee and a name that is mentioned. */
    private static final int MAX_NAME_LENGTH = 64;

    public static final int MAX_PAGE_SIZE = 100;
    private static final int DEFAULT_PAGE_SIZE = 20;
    private static final String ANY_STATUS = "all";
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private final Map<String, List<String>> values;
    private final Set<String> read = new TreeSet<>();
    private final Consultation consultation;

    /**
     * @param values values by name of the parameter; other parameters are ignored, unless {@link #requireNoOthers()} is
     *     called
     * @param consultations those of this installation
     */
    public Parameters(Map<String, List<String>> values, Consultations consultations) {
        this.values = values;
        String id = one("consultation");
        this.consultation = id.isEmpty()
                ? consultations.byDefault()
                : consultations
                        .find(id)
                        .orElseThrow(() -> new InvalidParameterException(
                                "consultation", "unknown-value", choices(consultations.all(), Consultation::id)));
    }

    public Consultation consultation() {
        return consultation;
    }

    /** The filter; if neither {@code status} nor the words name a status, it lets {@link Facet#SHOWN_STATUSES} through. */
    public SubmissionFilter filter() {
        String words = one("q");
        if (words.codePointCount(0, words.length()) > MAX_WORDS_LENGTH) {
            throw new InvalidParameterException("q", "too-long", MAX_WORDS_LENGTH);
        }
        var chosen = new EnumMap<Facet, Set<String>>(Facet.class);
        List.of(Facet.values()).forEach(facet -> chosen.put(facet, chosen(facet)));
        var filter = new SubmissionFilter(
                consultation, words, isTrue("similar"), submitted(), chosen, sameTextAs(), isTrue("collapse"));
        SearchExpression expression = filter.expression();
        expression.requireSearchable();
        boolean statusInWords =
                expression.names(Facet.STATUS) && all(Facet.STATUS.parameter()).isEmpty();
        return statusInWords ? filter.choosing(Facet.STATUS, Set.of()) : filter;
    }

    /** Number of the page, counted from 0. */
    public int page() {
        int page = number("page", 0, 0, MAX_REACHABLE);
        if ((page + 1) * size() > MAX_REACHABLE) {
            throw new InvalidParameterException("page", "too-deep", MAX_REACHABLE);
        }
        return page;
    }

    /** Submissions on a page. */
    public int size() {
        return number("size", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
    }

    /** The requested part of the list. */
    public ListPart part() {
        String written = one("cursor");
        return written.isEmpty()
                ? new ListPart(order(), page(), size(), Optional.empty())
                : new ListPart(order(), 0, size(), Optional.of(ListCursor.read(written, order())));
    }

    /** The requested order of the list; newest first if there is none. */
    public ListOrder order() {
        return ListOrder.read(one("sort"));
    }

    /** The requested length of a step of the timeline, if there is one. */
    public Optional<Interval> interval() {
        String code = one("interval");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        List<Interval> intervals = List.of(Interval.values());
        return Optional.of(intervals.stream()
                .filter(interval -> interval.code().equals(code))
                .findAny()
                .orElseThrow(() -> new InvalidParameterException(
                        "interval", "unknown-value", choices(intervals, Interval::code))));
    }

    /** The requested period; {@link Period#ALWAYS} if there is none. */
    public Period submitted() {
        return PeriodParameters.period(one("from"), one("to"), consultation.timeZone());
    }

    /** The requested period. It must begin and end on the hour, because counts are stored by the hour and can't be split. */
    public Period submittedByTheHour() {
        return PeriodParameters.onTheHour(submitted(), consultation.timeZone());
    }

    private Optional<UUID> sameTextAs() {
        String id = one("group");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterException("group", "not-an-id");
        }
    }

    private boolean isTrue(String name) {
        String value = one(name);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            throw new InvalidParameterException(name, "unknown-value", "true, false");
        }
        return value.equals("true");
    }

    private Set<String> chosen(Facet facet) {
        Set<String> asked = all(facet.parameter());
        if (facet == Facet.STATUS) {
            if (asked.isEmpty()) {
                return Facet.SHOWN_STATUSES;
            }
            if (asked.contains(ANY_STATUS)) {
                return Set.of();
            }
        }
        if (facet == Facet.LANGUAGE) {
            if (!asked.stream().allMatch(LANGUAGE_TAG.asMatchPredicate())) {
                throw new InvalidParameterException(facet.parameter(), "not-a-language");
            }
            return asked;
        }
        if (facet.isOpen()) {
            for (String value : asked) {
                if (StaffWords.length(value) > MAX_NAME_LENGTH) {
                    throw new InvalidParameterException(facet.parameter(), "too-long", MAX_NAME_LENGTH);
                }
            }
            return asked;
        }
        List<String> known = facet.values(consultation);
        if (!known.containsAll(asked)) {
            throw new InvalidParameterException(facet.parameter(), "unknown-value", String.join(", ", known));
        }
        return asked;
    }

    private int number(String name, int byDefault, int least, int most) {
        String value = one(name);
        if (value.isEmpty()) {
            return byDefault;
        }
        if (value.matches("\\d{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new InvalidParameterException(name, "not-in-range", least, most);
    }

    private String one(String name) {
        Set<String> all = all(name);
        if (all.size() > 1) {
            throw new InvalidParameterException(name, "more-than-once");
        }
        return all.isEmpty() ? "" : all.iterator().next();
    }

    /** Refuses parameters that no method has read, because a mistyped filter must not return everything. */
    public void requireNoOthers() {
        for (String name : values.keySet()) {
            if (!read.contains(name)) {
                throw new InvalidParameterException(name, "unknown-parameter", String.join(", ", read));
            }
        }
    }

    private Set<String> all(String name) {
        read.add(name);
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> String choices(List<T> known, Function<T, String> code) {
        return known.stream().map(code).collect(Collectors.joining(", "));
    }
}
