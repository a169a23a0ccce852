package si.odmev.ingest.live.board;

import java.util.Locale;

/** The published rules: a post is withheld for one of these and for nothing else. */
public enum Rule {
    /** Insults or threatens somebody. */
    OFFENSIVE,
    /** Names private matters of a person. */
    PERSONAL_DATA,
    /** Has nothing to do with the consultation. */
    OFF_TOPIC,
    /** Advertises. */
    ADVERTISING,
    /** Calls to break the law, or to hatred. */
    UNLAWFUL;

    /** Name in events and messages: {@code off-topic}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
