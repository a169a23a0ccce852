/**
 * Puts what the topology publishes into Elasticsearch, each record once, and owns the shape of the indices. Uses only what
 * every distribution of Elasticsearch has: no scripts, no language analyzers.
 */
@NullMarked
package si.odmev.analytics.index;

import org.jspecify.annotations.NullMarked;
