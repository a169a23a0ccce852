package si.odmev.analytics.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.analytics.index.TeamWork;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Question;
import si.odmev.consultation.Theme;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Status;

/** A property by which submissions are narrowed down and counted; also the name of the parameter that chooses it. */
public enum Facet {
    THEME("themes"),
    QUESTION("question"),
    KIND("kind"),
    CHANNEL("channel"),
    LANGUAGE("language"),
    STATUS("status"),
    TAG("review.work.tags"),
    ASSIGNEE("review.work.assignee"),
    READING("review.work.reading"),
    MENTIONED("review.work.mentioned");

    /** The value for submissions without a theme. */
    public static final String NO_THEME = "none";

    /** The value for submissions about the consultation as a whole. */
    public static final String NO_QUESTION = Question.NONE;

    /** The value for submissions that are assigned to nobody. */
    public static final String NOBODY = "none";

    /** Submissions that a person should look at. */
    public static final String AWAITING_REVIEW = code(Status.AWAITING_REVIEW);

    /** Submissions without content. */
    public static final String NO_CONTENT = code(Status.NO_CONTENT);

    static final String THEMED = code(Status.THEMED);

    /** The statuses that are listed and counted unless a request names others: neither withheld, nor duplicate, nor without content. */
    public static final Set<String> SHOWN_STATUSES = Set.of(code(Status.THEMED), code(Status.AWAITING_REVIEW));

    /** Every other status: submissions that are counted apart from the rest. */
    public static final Set<String> APART_STATUSES = Arrays.stream(Status.values())
            .map(Facet::code)
            .filter(status -> !SHOWN_STATUSES.contains(status))
            .collect(Collectors.toUnmodifiableSet());

    private final String field;

    Facet(String field) {
        this.field = field;
    }

    /** Name of the parameter, for example {@code theme}. */
    public String parameter() {
        return code(this);
    }

    /** Name of the field in the index. */
    String field() {
        return field;
    }

    /** The values that may be chosen in a consultation, in the order in which they are shown; empty if they are not known beforehand. */
    public List<String> values(Consultation consultation) {
        return switch (this) {
            case THEME -> before(NO_THEME, consultation.themes().stream().map(Theme::id));
            case QUESTION ->
                before(NO_QUESTION, consultation.questions().stream().map(Question::id));
            case KIND, CHANNEL, LANGUAGE, STATUS, TAG, ASSIGNEE, READING, MENTIONED -> fixedValues();
        };
    }

    /** The values that may be chosen in every consultation, in their order; empty if there are none, or they are not known beforehand. */
    public List<String> fixedValues() {
        return switch (this) {
            case KIND -> codes(Kind.PROPOSAL, Kind.OPINION, Kind.SUGGESTION, Kind.QUESTION, Kind.UNKNOWN);
            case CHANNEL ->
                // The unknown channel comes last.
                Stream.of(Channel.values())
                        .sorted(Comparator.comparing(channel -> channel == Channel.UNKNOWN))
                        .map(Facet::code)
                        .toList();
            case THEME -> List.of(NO_THEME);
            case QUESTION -> List.of(NO_QUESTION);
            case LANGUAGE, TAG, MENTIONED -> List.of();
            case STATUS -> codes(Status.values());
            case ASSIGNEE -> List.of(NOBODY);
            case READING -> List.of(TeamWork.UNREAD, TeamWork.READ);
        };
    }

    private static List<String> before(String last, Stream<String> own) {
        return Stream.concat(own, Stream.of(last)).toList();
    }

    /** True if it may have other values than {@link #values}: those that submissions have. */
    public boolean isOpen() {
        return this == LANGUAGE || this == TAG || this == ASSIGNEE || this == MENTIONED;
    }

    /** True if its values are names of people or of their accounts. */
    public boolean isOfPeople() {
        return this == ASSIGNEE || this == MENTIONED;
    }

    /** The value for submissions that do not have the field; empty if they have none. */
    Optional<String> missing() {
        return switch (this) {
            case THEME -> Optional.of(NO_THEME);
            case QUESTION -> Optional.of(NO_QUESTION);
            case ASSIGNEE -> Optional.of(NOBODY);
            case READING -> Optional.of(TeamWork.UNREAD);
            case KIND, CHANNEL, LANGUAGE, STATUS, TAG, MENTIONED -> Optional.empty();
        };
    }

    private static List<String> codes(Enum<?>... values) {
        return Arrays.stream(values).map(Facet::code).toList();
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
