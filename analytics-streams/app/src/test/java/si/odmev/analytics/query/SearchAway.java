package si.odmev.analytics.query;

/** What the search throws when Elasticsearch is away, for tests of its callers. */
public final class SearchAway {
    private SearchAway() {}

    public static SearchUnavailableException exception() {
        return new SearchUnavailableException("Elasticsearch can't be reached");
    }
}
