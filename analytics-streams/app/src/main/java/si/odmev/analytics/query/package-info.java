/**
 * The read side: typed queries of analysts, and the answers from Elasticsearch. It does not depend on the web;
 * {@code api} and {@code workspace} use the same queries.
 */
@NullMarked
package si.odmev.analytics.query;

import org.jspecify.annotations.NullMarked;
