package si.odmev.endtoend.erasure;

import static si.odmev.endtoend.erasure.KafkaLogs.of;

import java.util.List;
import java.util.stream.Stream;
import si.odmev.schemas.Topic;

/** The kind of text that a word belongs to. It determines the places where the word must be found before its erasure. */
enum Role {
    TEXT(Places.SAID, Places.PUBLISHED),
    TITLE(Places.SAID, Places.PUBLISHED),
    /** Text or title, where another record has taken its place. */
    SUPERSEDED(Places.PUBLISHED),
    NAME(Places.WHO),
    ADDRESS(Places.WHO),
    /** What stands beneath a mail's own words. */
    SIGNATURE(Places.SAID, Places.PUBLISHED, Places.PROCESSED),
    QUOTED(Places.SAID, Places.PUBLISHED, Places.PROCESSED),
    ATTACHMENT_NAME(Places.SAID, Places.PUBLISHED, Places.PROCESSED),
    /** The content of an attachment, which never leaves the mailbox. */
    ATTACHMENT(Places.PROCESSED),
    /** What a mail says that only thanks for the receipt. */
    THANKS(List.of(MailFolders.of("Ignored"))),
    REASON(Places.REVIEWED, Places.PUBLISHED),
    /** Why it was decided otherwise before. */
    EARLIER_REASON(Places.REVIEWED, Places.PUBLISHED),
    /** What a foreign program wrote under the submission's id, and nobody can read. */
    UNREADABLE(List.of(of(Topic.SUBMISSIONS.topicName()), of(Topic.DEAD_LETTERS.topicName())));

    private final List<String> places;

    @SafeVarargs
    Role(List<String>... places) {
        this.places = Stream.of(places).flatMap(List::stream).toList();
    }

    /** The places that must have it, by how their names begin. */
    List<String> places() {
        return places;
    }

    /** A holder, since an enum's own constants can't be used by its constructors. */
    private static final class Places {
        private static final String CHANGELOG = "odmev-analytics-%s-changelog";

        static final List<String> SAID = List.of(of(Topic.SUBMISSIONS.topicName()));
        static final List<String> WHO = List.of(of(Topic.CONTACTS.topicName()));
        static final List<String> PUBLISHED = List.of(
                of(Topic.THEMED.topicName()),
                of(CHANGELOG.formatted("published")),
                StateStores.of("published"),
                SearchIndices.segmentsOf("feedback-submissions"));
        static final List<String> REVIEWED =
                List.of(of(Topic.REVIEWS.topicName()), of(CHANGELOG.formatted("reviews")), StateStores.of("reviews"));
        static final List<String> PROCESSED = List.of(MailFolders.of("Processed"));
    }
}
