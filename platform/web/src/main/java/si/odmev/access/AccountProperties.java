package si.odmev.access;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The accounts of this installation, as in its accounts file; without any, nobody can log in.
 *
 * @param accounts by login name
 */
@ConfigurationProperties("odmev")
record AccountProperties(Map<String, Account> accounts) {
    AccountProperties {
        accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
    }

    /** True if an account can do more than the services need to ask each other; also erase, if it is an operator's. */
    boolean isMoreThanService(String name) {
        return accounts.containsKey(name) && !accounts.get(name).roles().equals(Set.of(Role.SERVICE));
    }

    /**
     * One account.
     *
     * @param password hashed, with the hash's name in front: <code>{bcrypt}$2a$10$...</code>
     * @param roles what it is for
     */
    record Account(String password, Set<Role> roles) {
        Account {
            if (password == null || !password.startsWith("{") || password.startsWith("{noop}")) {
                throw new IllegalArgumentException("an account's password must be hashed, as in {bcrypt}$2a$10$...");
            }
            roles = roles == null ? Set.of() : Set.copyOf(roles);
        }

        /** Says nothing of the password, so that no log does. */
        @Override
        public String toString() {
            return "Account[roles=" + roles + "]";
        }
    }
}
