package si.odmev.access;

/**
 * The account that the two services use for requests to each other. It is the same in both.
 *
 * @param name its login name
 */
public record ServiceAccount(String name) {
    private static final String USUAL = "service";

    /** The default name in versions without the role. An installation that set only the password meant the password of this account. */
    private static final String BEFORE = "operator";

    static ServiceAccount among(AccountProperties accounts, String named) {
        String unnamed = accounts.accounts().containsKey(USUAL) ? USUAL : BEFORE;
        return new ServiceAccount(named.isEmpty() ? unnamed : named);
    }

    /** The name that is set for one direction; this account's name if none is set. */
    public String unless(String named) {
        return named.isEmpty() ? name : named;
    }
}
