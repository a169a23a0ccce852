package si.odmev.analytics.roles;

import java.util.Locale;

/** A part of the service's work that an instance of it may do alone. */
public enum InstanceRole {
    /** Runs the topology. */
    STREAM,
    /** Fills the indices, rebuilds them, and does what operators have done with them and with dead letters. */
    INDEX,
    /** Has the pages and the API of analysts, and the pages of operators. */
    WEB;

    /** As in the settings and in words: {@code stream}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
