package si.odmev.analytics.topology;

import si.odmev.schemas.ThemeCount;

/**
 * The count of one cell as it was last published.
 *
 * @param revision its revision
 */
record PublishedCount(long revision, ThemeCount count) {}
