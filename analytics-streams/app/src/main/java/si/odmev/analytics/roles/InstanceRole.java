package si.odmev.analytics.roles;

import java.util.Locale;

/** A part of the service's work. An instance may do one part only. */
public enum InstanceRole {
    /** Runs the topology. */
    STREAM,
    /** Fills and rebuilds the indices, and executes the commands of operators on indices and dead letters. */
    INDEX,
    /** Has the pages and the API of analysts, and the pages of operators. */
    WEB;

    /** The name in settings and messages: {@code stream}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
