package si.odmev.platform.webkit;

import java.util.Set;
import si.odmev.access.Role;

/**
 * The accounts that may use a route.
 *
 * @param isPublic true if nobody has to log in
 * @param roles whose accounts may use it
 */
public record Access(boolean isPublic, Set<Role> roles) {
    /** Everybody. */
    public static final Access PUBLIC = new Access(true, Set.of(Role.values()));

    /** Everybody who is logged in. */
    public static final Access LOGGED_IN = new Access(false, Set.of(Role.values()));

    public Access {
        roles = Set.copyOf(roles);
    }

    /** Accounts of these roles. */
    public static Access only(Role... roles) {
        return new Access(false, Set.of(roles));
    }
}
