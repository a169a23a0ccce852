package si.odmev.ingest.imports;

import static java.util.Map.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A system whose exports are recognised by their headings, and what its usual columns are. All other columns are guessed by their content.
 *
 * <p>The headings of 1KA, Decidim and CONSUL are those in their sources. Those of Google, Microsoft and Citizen Space are what users of
 * these systems show; we know of no list, and the Slovene, German and Croatian ones were not compared with a real export.
 *
 * <ul>
 *   <li>1KA: {@code CollectHeaders} in its {@code class.SurveyDataCollect.php}, and two rows of headings in {@code
 *       class.SurveyExport.php}: short names such as {@code recnum}, below them the questions.
 *   <li>Google Forms: the sheet of answers begins with {@code Timestamp}, in the language of the form's owner.
 *   <li>Microsoft Forms: {@code ID}, {@code Start time}, {@code Completion time}, {@code Email}, {@code Name}, {@code Last modified time},
 *       in the language of the form's owner.
 *   <li>Citizen Space: {@code Response ID} beside the time at which the response was submitted.
 *   <li>Decidim: {@code ProposalSerializer}, and the serializers of comments and of answers to surveys; its CSV exporter joins nested names
 *       by slashes ({@code body/en}).
 *   <li>CONSUL: {@code Budget::Investment::Exporter}, and the names of its open data in {@code config/api.yml}.
 * </ul>
 */
enum Preset {
    ONE_KA(
            "1ka",
            List.of(Set.of("recnum"), Set.of("record number")),
            Map.ofEntries(
                    entry("recnum", ColumnUse.NUMBER),
                    entry("record number", ColumnUse.NUMBER),
                    entry("email", ColumnUse.EMAIL),
                    entry("ime", ColumnUse.NAME),
                    entry("priimek", ColumnUse.NAME),
                    entry("telefon", ColumnUse.PHONE),
                    entry("uid", ColumnUse.IGNORED),
                    entry("code", ColumnUse.IGNORED),
                    entry("status", ColumnUse.IGNORED),
                    entry("lurker", ColumnUse.IGNORED),
                    entry("relevance", ColumnUse.IGNORED),
                    entry("invitation", ColumnUse.IGNORED),
                    entry("testdata", ColumnUse.IGNORED),
                    entry("unx_ins_date", ColumnUse.IGNORED))),
    MICROSOFT_FORMS(
            "microsoft-forms",
            List.of(
                    Set.of("id", "start time", "completion time"),
                    Set.of("id", "zacetni cas", "cas dokoncanja"),
                    Set.of("id", "zacetni cas", "koncni cas"),
                    Set.of("id", "startzeit", "fertigstellungszeit"),
                    Set.of("id", "vrijeme pocetka", "vrijeme dovrsetka")),
            Map.ofEntries(
                    entry("id", ColumnUse.NUMBER),
                    entry("start time", ColumnUse.IGNORED),
                    entry("zacetni cas", ColumnUse.IGNORED),
                    entry("startzeit", ColumnUse.IGNORED),
                    entry("vrijeme pocetka", ColumnUse.IGNORED),
                    entry("completion time", ColumnUse.DATE),
                    entry("cas dokoncanja", ColumnUse.DATE),
                    entry("koncni cas", ColumnUse.DATE),
                    entry("fertigstellungszeit", ColumnUse.DATE),
                    entry("vrijeme dovrsetka", ColumnUse.DATE),
                    entry("last modified time", ColumnUse.IGNORED),
                    entry("total points", ColumnUse.IGNORED),
                    entry("quiz feedback", ColumnUse.IGNORED),
                    entry("email", ColumnUse.EMAIL),
                    entry("e-posta", ColumnUse.EMAIL),
                    entry("e-mail", ColumnUse.EMAIL),
                    entry("name", ColumnUse.NAME),
                    entry("ime", ColumnUse.NAME))),
    CITIZEN_SPACE(
            "citizen-space",
            List.of(
                    Set.of("response id", "submitted"),
                    Set.of("response id", "date submitted"),
                    Set.of("response id", "submitted date"),
                    Set.of("response id", "submitted on")),
            Map.ofEntries(
                    entry("response id", ColumnUse.NUMBER),
                    entry("submitted", ColumnUse.DATE),
                    entry("date submitted", ColumnUse.DATE),
                    entry("submitted date", ColumnUse.DATE),
                    entry("submitted on", ColumnUse.DATE),
                    entry("what is your name?", ColumnUse.NAME),
                    entry("what is your email address?", ColumnUse.EMAIL),
                    entry("what is your organisation?", ColumnUse.IGNORED))),
    DECIDIM(
            "decidim",
            List.of(
                    Set.of("id", "component/id"),
                    Set.of("id", "participatory_space/id"),
                    Set.of("id", "body", "commentable_id"),
                    Set.of("id", "created_at", "user_status"),
                    Set.of("id", "created_at", "registered", "unregistered")),
            Map.ofEntries(
                    entry("id", ColumnUse.NUMBER),
                    entry("title", ColumnUse.TITLE),
                    entry("body", ColumnUse.TEXT),
                    entry("published_at", ColumnUse.DATE),
                    entry("created_at", ColumnUse.DATE),
                    entry("locale", ColumnUse.LANGUAGE))),
    CONSUL(
            "consul",
            List.of(
                    Set.of("id", "title", "author username"),
                    Set.of("id", "title", "description", "hot_score"),
                    Set.of("id", "title", "description", "cached_votes_up"),
                    Set.of("id", "commentable_id", "commentable_type", "body")),
            Map.ofEntries(
                    entry("id", ColumnUse.NUMBER),
                    entry("title", ColumnUse.TITLE),
                    entry("description", ColumnUse.TEXT),
                    entry("body", ColumnUse.TEXT),
                    entry("created_at", ColumnUse.DATE))),
    GOOGLE_FORMS(
            "google-forms",
            List.of(),
            Map.ofEntries(
                    entry("timestamp", ColumnUse.DATE),
                    entry("casovni zig", ColumnUse.DATE),
                    entry("zeitstempel", ColumnUse.DATE),
                    entry("vremenska oznaka", ColumnUse.DATE),
                    entry("email address", ColumnUse.EMAIL),
                    entry("e-postni naslov", ColumnUse.EMAIL),
                    entry("username", ColumnUse.EMAIL),
                    entry("score", ColumnUse.IGNORED)));

    private static final Set<String> GOOGLE_TIMES =
            Set.of("timestamp", "casovni zig", "zeitstempel", "vremenska oznaka");

    /** The language behind a name of Decidim: {@code body/sl}. */
    private static final Pattern LANGUAGE = Pattern.compile("/[a-z]{2}(?:-[a-z]{2,4})?$");

    /** How 1KA writes that a question was not answered, was skipped, and the like. */
    private static final Pattern NO_ANSWER = Pattern.compile("-(?:[1-5]|9[6-9])");

    private final String id;
    /** The table is of this system if it has all headings of one set. */
    private final List<Set<String>> signs;

    private final Map<String, ColumnUse> uses;

    Preset(String id, List<Set<String>> signs, Map<String, ColumnUse> uses) {
        this.id = id;
        this.signs = signs;
        this.uses = uses;
    }

    /** The name in message keys; part of the ids of submissions, so it must never change. */
    public String id() {
        return id;
    }

    /** The system that wrote a table with these headings; empty if it is none that is known. */
    static Optional<Preset> of(TableView table) {
        for (Preset preset : values()) {
            if (preset.wrote(table.headings()) || preset.wrote(table.namesAbove())) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }

    private boolean wrote(List<String> headings) {
        if (this == GOOGLE_FORMS) {
            return !headings.isEmpty() && GOOGLE_TIMES.contains(headings.getFirst());
        }
        var names = new HashSet<>(headings);
        return signs.stream().anyMatch(names::containsAll);
    }

    /** What a column is by its heading, or by the short name above it; empty if the system does not say. */
    Optional<ColumnUse> use(TableView table, int column) {
        return named(table.headings(), column).or(() -> named(table.namesAbove(), column));
    }

    private Optional<ColumnUse> named(List<String> names, int column) {
        if (column >= names.size()) {
            return Optional.empty();
        }
        String name = names.get(column);
        return Optional.ofNullable(
                uses.get(this == DECIDIM ? LANGUAGE.matcher(name).replaceFirst("") : name));
    }

    /** True if the texts have the tags of web pages. */
    boolean writesHtml() {
        return this == DECIDIM || this == CONSUL;
    }

    /** True if a cell says that there was no answer. */
    boolean isNoAnswer(String text) {
        return this == ONE_KA && NO_ANSWER.matcher(text.strip()).matches();
    }
}
