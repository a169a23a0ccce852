package si.odmev.access;

/**
 * The account with which the two services ask each other, the same in both.
 *
 * @param name its login name
 */
public record ServiceAccount(String name) {
    private static final String USUAL = "service";

    /** The usual name in versions that had no role for it. Whoever set the password alone set that of this account. */
    private static final String BEFORE = "operator";

    static ServiceAccount among(AccountProperties accounts, String named) {
        String unnamed = accounts.accounts().containsKey(USUAL) ? USUAL : BEFORE;
        return new ServiceAccount(named.isEmpty() ? unnamed : named);
    }

    /** The name that is set for one direction; this account's where none is set. */
    public String unless(String named) {
        return named.isEmpty() ? name : named;
    }
}
