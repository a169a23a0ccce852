package si.odmev.analytics.roles;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** The other instance did not do the work, or did not confirm it. */
public final class OtherInstanceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String address;

    /** Why. */
    public enum Kind {
        /** The instance can't be reached, or did not answer in time. */
        AWAY,
        /** The instance does not know the account, or does not allow it to do this. */
        REFUSED,
        /** The instance answered with an unexpected status, or its answer could not be parsed. */
        FAILED;

        /** The last part of a key of the message bundles: {@code away}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    OtherInstanceException(Kind kind, InstanceRole role, URI url, String detail) {
        super("the instance with the role " + role.code() + " at " + url + " " + detail);
        this.kind = kind;
        this.address = url.getAuthority();
    }

    public Kind kind() {
        return kind;
    }

    /** Host and port of the instance. */
    public String address() {
        return address;
    }
}
