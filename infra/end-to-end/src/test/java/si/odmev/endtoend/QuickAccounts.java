package si.odmev.endtoend;

import java.io.IOException;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.StackHome;

/**
 * Accounts whose passwords are checked in about a millisecond. Tests send a password many times a second, and each check with
 * the usual cost takes 75 ms of a core that the stack needs.
 */
public final class QuickAccounts {
    /** The least that bcrypt takes. */
    private static final int COST = 4;

    private QuickAccounts() {}

    /** Makes them, unless the home has accounts. */
    public static void create(StackHome home) throws IOException {
        Accounts.create(home, COST);
    }
}
