package si.odmev.analytics.roles;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** The instance that does the work did not do it, or did not say so. */
public final class OtherInstanceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String address;

    /** Why. */
    public enum Kind {
        /** It can't be reached, or did not answer in time. */
        AWAY,
        /** It does not know the account, or does not let it do this. */
        REFUSED,
        /** It answered that it can't do it now, or in a way that is not understood. */
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
