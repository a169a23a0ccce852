package si.odmev.access;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The accounts of this installation, from its accounts file. Without accounts nobody can log in.
 *
 * @param accounts by login name
 */
@ConfigurationProperties("odmev")
record AccountProperties(Map<String, Account> accounts) {
    AccountProperties {
        accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
    }

    /** True if an account can do more than the services need for their requests. An operator's account can also erase. */
    boolean isMoreThanService(String name) {
        return accounts.containsKey(name) && !accounts.get(name).roles().equals(Set.of(Role.SERVICE));
    }

    /**
     * One account.
     *
     * @param password hashed, with the hash's name in front: <code>{bcrypt}$2a$10$...</code>
     * @param roles the roles of the account
     */
    record Account(String password, Set<Role> roles) {
        Account {
            if (password == null || !password.startsWith("{") || password.startsWith("{noop}")) {
                throw new IllegalArgumentException("an account's password must be hashed, as in {bcrypt}$2a$10$...");
            }
            roles = roles == null ? Set.of() : Set.copyOf(roles);
        }

        /** Without the password, so that no log contains it. */
        @Override
        public String toString() {
            return "Account[roles=" + roles + "]";
        }
    }
}
